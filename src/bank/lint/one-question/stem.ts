/** Lint rules about how a question is asked. */
import { withoutCode, withoutMarkup } from "../../question/prose.ts";
import { sentencesOf, spokenWords } from "../language.ts";
import type { QuestionRule, Violation } from "../rule.ts";

const asks: QuestionRule = {
  id: "L01",
  severity: "error",
  check({ question: { stem } }) {
    const found: Violation[] = [];
    if (!withoutMarkup(stem).endsWith("?")) {
      found.push({ at: ["stem"], message: "the stem does not end with `?`", fix: "End it with the question itself." });
    }
    if (spokenWords(stem).length < 5) {
      found.push({
        at: ["stem"],
        message: "the stem has fewer than 5 words",
        fix: "Ask so that a player can answer before seeing the options.",
      });
    }
    return found;
  },
};

const negation = /\b(not|except|least|never)\b/i;

/** Whether a stem asks for the exception. `Why is it not freed?` asks for a reason. */
function asksForException(stem: string): boolean {
  const last = withoutCode(sentencesOf(stem.replaceAll("**", "")).at(-1) ?? "").replaceAll(/\bat least\b/gi, "");
  return negation.test(last) && !/^\s*(why|how|what (explains|keeps|stops|makes|does this))\b/i.test(last);
}

const negative: QuestionRule = {
  id: "L05",
  severity: "warning",
  check({ question: { stem }, annotations }) {
    const shouted = /\*\*(NOT|EXCEPT|LEAST|NEVER)\*\*/.test(stem);
    if (annotations.negative && !shouted) {
      return [
        {
          at: ["stem"],
          message: "`negative: true`, but the stem does not say **NOT** or **EXCEPT**",
          fix: "Write the negation in capitals and bold, or remove `negative`.",
        },
      ];
    }
    if (annotations.negative || !(shouted || asksForException(stem))) return [];
    return [
      {
        at: ["stem"],
        message: "the stem asks for an exception, which players overlook",
        fix: "Ask the positive question; or write **NOT** in capitals and bold and add `negative: true`.",
      },
    ];
  },
};

const longest = { meanSentence: 22, stem: 60 };

const reading: QuestionRule = {
  id: "L18",
  severity: "warning",
  check({ question: { stem, explanation, options } }) {
    const found: Violation[] = [];
    const words = spokenWords(stem).length;
    if (words > longest.stem) {
      found.push({ at: ["stem"], message: `the stem has ${words} words`, fix: `At most ${longest.stem} are read.` });
    }
    for (const [field, prose] of [
      ["stem", stem],
      ["explanation", explanation],
    ] as const) {
      const mean = spokenWords(prose).length / Math.max(1, sentencesOf(prose).length);
      if (mean <= longest.meanSentence) continue;
      const message = `a sentence of the ${field} has ${Math.round(mean)} words on average`;
      found.push({ at: [field], message, fix: `Make shorter sentences: ${longest.meanSentence} words at most.` });
    }
    const said = [
      { at: ["stem"], prose: stem },
      ...options.map(({ text }, i) => ({ at: ["options", i, "text"], prose: text })),
    ];
    for (const { at, prose } of said) {
      if (!sentencesOf(prose).some(isDoublyNegative)) continue;
      found.push({ at, message: "a sentence has two negations", fix: "Say it positively." });
    }
    return found;
  },
};

function isDoublyNegative(sentence: string): boolean {
  const negations = withoutCode(sentence).match(/\b(not|never|no|cannot|nothing|nobody|none|\w+n['’]t)\b/gi) ?? [];
  return negations.length > 1;
}

const triviaPatterns = [
  /\b(?:in|since|as of|from) (?:which|what) (?:\w+ )?(?:version|release|year)\b/i,
  /\b(?:which|what) (?:\w+ )?(?:version|release|year|pep)\b.*\b(?:added|introduced|brought|removed|released)\b/i,
  /\bwhat (?:does|do) .+ stand for\b/i,
  /\bwhat is .+ short for\b/i,
  /\bwho (?:wrote|created|invented|introduced|designed|named)\b/i,
  /\bwhen (?:was|were|did) .+\b(?:added|introduced|released|invented|appear)\b/i,
];

const trivia: QuestionRule = {
  id: "L19",
  severity: "warning",
  check({ question: { stem } }) {
    if (!triviaPatterns.some((pattern) => pattern.test(withoutMarkup(stem)))) return [];
    return [
      {
        at: ["stem"],
        message: "this is trivia: nobody decides anything by it",
        fix: "Ask what a developer does, or sees, because of the fact.",
      },
    ];
  },
};

export const stemRules: readonly QuestionRule[] = [asks, negative, reading, trivia];
