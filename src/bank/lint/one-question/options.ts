/** Lint rules about the options beside one another: what cannot be told apart, what is of another kind. */
import type { Option } from "../../../quiz/question/question.ts";
import { withoutCode, withoutMarkup } from "../../question/prose.ts";
import { formOf, lowerCaseWords, quantityOf, rootOf } from "../language.ts";
import type { QuestionRule, Violation } from "../rule.ts";

/** Case, spaces and punctuation do not make two options different, except in code. */
function normalised(text: string): string {
  if (formOf(text) !== "prose") return withoutMarkup(text).replaceAll(/\s+/g, "");
  return lowerCaseWords(withoutMarkup(text)).join(" ") || withoutMarkup(text).trim();
}

const distinct: QuestionRule = {
  id: "L02",
  severity: "error",
  check({ question: { options } }) {
    const texts = options.map((option) => normalised(option.text));
    return options.flatMap((option, index): readonly Violation[] => {
      const earlier = texts.indexOf(texts[index] ?? "");
      if (earlier === index) return [];
      const message = `the options ${options[earlier]?.id} and ${option.id} say the same`;
      return [{ at: ["options", index, "text"], message, fix: "Make them differ in more than spelling, or drop one." }];
    });
  },
};

const combinationPatterns = [
  /\b(?:all|none|both|any|one|neither) of (?:the )?(?:above|following|others|options|answers|other (?:options|answers))\b/i,
  /^(?:all|none|both|neither) of (?:these|them)\W*$/i,
  /\b(?:both )?[A-D] (?:and|or|&) [A-D]\b/,
  /\b(?:options?|answers?) [A-D1-4]\b/i,
  /^(?:I{1,3}|IV)(?:(?:, | and |, and )(?:I{1,3}|IV))+\b/,
];

const combinations: QuestionRule = {
  id: "L04",
  severity: "error",
  check: ({ question: { options } }) =>
    options.flatMap((option, index): readonly Violation[] => {
      if (!combinationPatterns.some((pattern) => pattern.test(withoutCode(option.text).trim()))) return [];
      const message = `the option ${option.id} points to other options, which stand in another order in each round`;
      return [{ at: ["options", index, "text"], message, fix: "Say what it claims itself." }];
    }),
};

const parallel: QuestionRule = {
  id: "L10",
  severity: "warning",
  check({ question: { options, kind } }) {
    const isProse = ({ text }: Option) => formOf(text) === "prose" && !(kind === "predict" && isOutcome(text));
    const prose = options.filter(isProse).map((option) => option.text);
    const found: Violation[] = [];
    if (prose.length > 0 && prose.length < options.length) {
      const message = "some options are code or numbers, others are sentences";
      found.push({ at: ["options"], message, fix: "Give all options the same form." });
    }
    if (new Set(prose.map((text) => /[.!]$/.test(text))).size > 1) {
      const message = "some options end with a full stop, others do not";
      found.push({ at: ["options"], message, fix: "End all of them alike." });
    }
    if (new Set(prose.filter((text) => /^\p{L}/u.test(text)).map((text) => /^\p{Lu}/u.test(text))).size > 1) {
      const message = "some options begin with a capital letter, others do not";
      found.push({ at: ["options"], message, fix: "Begin all of them alike." });
    }
    return found;
  },
};

/** `It raises TypeError` may stand beside the outputs of a program. */
function isOutcome(text: string): boolean {
  return /\b(raises?|error|nothing|prints?|crash(es)?)\b/i.test(withoutMarkup(text));
}

const order: QuestionRule = {
  id: "L11",
  severity: "error",
  check({ question: { options, ordered } }) {
    const quantities = options.map((option) => quantityOf(option.text)).filter((quantity) => quantity !== undefined);
    if (quantities.length < options.length) {
      if (!ordered) return [];
      const message = "`ordered: true`, but the options are not all numbers";
      return [{ at: ["ordered"], message, fix: "Remove `ordered`: such options are shuffled in each round." }];
    }
    const found: Violation[] = [];
    if (quantities.some((quantity, index) => index > 0 && quantity <= (quantities[index - 1] ?? 0))) {
      found.push({ at: ["options"], message: "the numbers do not ascend", fix: "Sort the options by number." });
    }
    if (!ordered) {
      const message = "the options are numbers and would be shuffled";
      found.push({ at: ["options"], message, fix: "Add `ordered: true` to the question." });
    }
    return found;
  },
};

const overlaps: QuestionRule = {
  id: "L22",
  severity: "warning",
  check({ question: { options }, annotations }) {
    if (annotations.overlaps) return [];
    return options.flatMap((option, index) =>
      options.slice(index + 1).flatMap((other): readonly Violation[] => {
        const how = relation(option.text, other.text);
        if (how === undefined) return [];
        const message = `the options ${option.id} and ${other.id} ${how}`;
        const fix = "One of two such options is quickly seen to be right: change one, or add `overlaps: true`.";
        return [{ at: ["options", index, "text"], message, fix }];
      }),
    );
  },
};

const negated = /^(?:not|no|never|cannot|\w+n['’]t)$/;
/** Words that a negation adds: `it frees`, `it does not free`. */
const auxiliary = /^(?:does|do|is|are|can|will)$/;

function relation(a: string, b: string): string | undefined {
  if (formOf(a) !== "prose" || formOf(b) !== "prose") return undefined;
  const [wordsA, wordsB] = [lowerCaseWords(withoutMarkup(a)), lowerCaseWords(withoutMarkup(b))];
  const isNegated = (words: readonly string[]) => words.some((word) => negated.test(word));
  if (isNegated(wordsA) !== isNegated(wordsB) && bare(wordsA) === bare(wordsB)) return "are opposites";
  const [wholeA, wholeB] = [wordsA.join(" "), wordsB.join(" ")];
  if (Math.min(wordsA.length, wordsB.length) >= 3 && (wholeA.startsWith(wholeB) || wholeB.startsWith(wholeA))) {
    return "overlap: one says what the other says, and more";
  }
  return undefined;
}

function bare(words: readonly string[]): string {
  return words
    .filter((word) => !negated.test(word) && !auxiliary.test(word))
    .map(rootOf)
    .join(" ");
}

export const optionRules: readonly QuestionRule[] = [distinct, combinations, parallel, order, overlaps];
