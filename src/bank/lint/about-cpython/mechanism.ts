/** Lint rule about the subject of the bank: an explanation says how CPython manages memory. */
import { withoutMarkup } from "../../question/prose.ts";
import type { QuestionRule } from "../rule.ts";

/** Beginnings of the words for memory management. An explanation with none of them explains something else. */
const mechanisms =
  /referenc|count|collect|gc|cycl|garbage|alloc|arena|pool|block|free|heap|malloc|memory|immortal|intern|cache|slot|weak|final|destr|lock|gil|thread|generation|thresh|track|trace|snapshot|copy|copies|share|resiz|grow|header|pointer|stack|frame|scope|alias|bind|bound|lifetime|lives?\b|dies?\b|leak|buffer|byte|page|fork|dict|hash|identity|object/i;

const namesMechanism: QuestionRule = {
  id: "L13",
  severity: "warning",
  check({ question }) {
    if (mechanisms.test(withoutMarkup(question.explanation))) return [];
    return [
      {
        at: ["explanation"],
        message: "the explanation names no mechanism of memory management",
        fix: "Say which part of CPython does what: the count, the collector, the allocator…",
      },
    ];
  },
};

export const mechanismRules: readonly QuestionRule[] = [namesMechanism];
