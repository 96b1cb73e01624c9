/** Lint rules about what gives the key away to somebody who knows nothing of the matter. */
import { type Option, optionOf, type Question } from "../../../quiz/question/question.ts";
import { withoutCode, withoutMarkup } from "../../question/prose.ts";
import { contentWords, formOf } from "../language.ts";
import type { QuestionRule, Violation } from "../rule.ts";

const absolute = /\b(always|never|only|all|must|impossible)\b/i;

const absolutes: QuestionRule = {
  id: "L06",
  severity: "warning",
  check({ question }) {
    const saying = question.options.filter((option) => absolute.test(withoutCode(option.text)));
    if (saying.length === 0) return [];
    const byKey = saying.some((option) => option.id === question.key);
    if (byKey && saying.length > 1) return [];
    return saying.map((option) => ({
      at: ["options", question.options.indexOf(option), "text"],
      message: `${byKey ? "only the key" : "a distractor, but not the key,"} says "${absolute.exec(withoutCode(option.text))?.[0]}"`,
      fix: "Absolute words are read as a hint: take them out, or use one on the other side too.",
    }));
  },
};

function lengthOf(option: Option): number {
  return withoutMarkup(option.text).length;
}

function distractorsOf(question: Question): readonly Option[] {
  return question.options.filter((option) => option.id !== question.key);
}

/** How many times the mean distractor the key is, if it is strictly the longest option. */
export function keyExcess(question: Question): number | undefined {
  const distractors = distractorsOf(question).map(lengthOf);
  const key = lengthOf(optionOf(question, question.key));
  if (key <= Math.max(...distractors)) return undefined;
  return key / (distractors.reduce((sum, length) => sum + length, 0) / distractors.length);
}

function longestKey(severity: "error" | "warning", above: number, upTo: number): QuestionRule {
  return {
    id: "L07",
    severity,
    check({ question }) {
      const excess = keyExcess(question);
      if (excess === undefined || excess <= above || excess > upTo) return [];
      return [
        {
          at: ["options", question.options.findIndex((option) => option.id === question.key), "text"],
          message: `the key is the longest option, ${excess.toFixed(2)} times the mean distractor`,
          fix: `Shorten it or lengthen a distractor: at most ${above} times, or not the longest.`,
        },
      ];
    },
  };
}

const evenLengths: QuestionRule = {
  id: "L08",
  severity: "warning",
  check({ question }) {
    const prose = question.options.filter((option) => formOf(option.text) === "prose");
    const shortest = Math.min(...prose.map(lengthOf));
    return prose
      .filter((option) => lengthOf(option) > 2 * shortest)
      .map((option) => ({
        at: ["options", question.options.indexOf(option), "text"],
        message: `the option ${option.id} is more than twice as long as the shortest (${lengthOf(option)} and ${shortest})`,
        fix: "Bring the options to about one length.",
      }));
  },
};

/** Only the key is looked at: a word of the stem in a distractor does not give the answer away. */
const clang: QuestionRule = {
  id: "L09",
  severity: "warning",
  check({ question }) {
    const stem = contentWords(question.stem);
    const holders = (word: string) => question.options.filter((option) => contentWords(option.text).has(word));
    return [...stem].flatMap((word): readonly Violation[] => {
      const [holder, ...more] = holders(word);
      if (holder === undefined || more.length > 0 || holder.id !== question.key) return [];
      return [
        {
          at: ["options", question.options.indexOf(holder), "text"],
          message: `"${word}…" stands in the stem and in the key alone, which gives it away`,
          fix: "Use another word in the key, or the same word in a distractor.",
        },
      ];
    });
  },
};

export const giveawayRules: readonly QuestionRule[] = [
  absolutes,
  longestKey("error", 1.25, Number.POSITIVE_INFINITY),
  longestKey("warning", 1.1, 1.25),
  evenLengths,
  clang,
];
