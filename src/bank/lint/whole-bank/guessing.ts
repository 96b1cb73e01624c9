/** Lint rules about all questions together: what somebody who knows nothing could guess by. */
import type { AuthoredQuestion } from "../../question/authored-question.ts";
import { keyExcess } from "../one-question/giveaways.ts";
import type { BankRule, Violation } from "../rule.ts";
import { chanceOfAtLeast, chanceOfAtMost } from "./chance.ts";
import { idsOf } from "./question-ids.ts";

const significance = 0.05;

/** The chance to guess each question: a third with three options, a quarter with four. */
function guesses(all: readonly AuthoredQuestion[]): readonly number[] {
  return all.map(({ question }) => 1 / question.options.length);
}

const longestKeys: BankRule = {
  id: "B01",
  severity: "error",
  check(all) {
    const longest = all.filter(({ question }) => keyExcess(question) !== undefined);
    if (chanceOfAtLeast(longest.length, guesses(all)) >= significance) return [];
    return [
      {
        at: [],
        message: `the key is the longest option in ${longest.length} of ${all.length} questions, more than chance explains`,
        fix: `Shorten keys or lengthen distractors in some of: ${idsOf(longest)}.`,
      },
    ];
  },
};

/** The order in the file is the order of ordered questions and of every list made without a round. */
const keyPositions: BankRule = {
  id: "B02",
  severity: "error",
  check(all) {
    // Two tails for each of four positions share the significance.
    const each = significance / 8;
    return [0, 1, 2, 3].flatMap((position): readonly Violation[] => {
      const there = all.filter(({ question }) => question.options[position]?.id === question.key);
      const chances = all.map(({ question }) => (position < question.options.length ? 1 / question.options.length : 0));
      const name = `the key stands in position ${position + 1} in ${there.length} of ${all.length} questions`;
      if (chanceOfAtLeast(there.length, chances) < each) {
        return [{ at: [], message: `${name}: too often`, fix: `Move it in some of: ${idsOf(there)}.` }];
      }
      if (chanceOfAtMost(there.length, chances) < each) {
        return [{ at: [], message: `${name}: too seldom`, fix: "Move some keys there: draw their places by lot." }];
      }
      return [];
    });
  },
};

export const guessingRules: readonly BankRule[] = [longestKeys, keyPositions];
