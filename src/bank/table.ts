/** The bank at a glance, as a table for the README: a topic a row, by level, by kind, and how much of it is proven. */

import type { QuestionId } from "../quiz/ids.ts";
import type { Bank } from "../quiz/question/bank.ts";
import { kinds, levels, type Question } from "../quiz/question/question.ts";
import type { QuestionSource } from "./files/topic-file.ts";
import { claimOf } from "./proof/claim.ts";

const marks = { begin: "<!-- the bank: npm run bank -- table -->", end: "<!-- end of the bank -->" } as const;

/** @param runs whether a program shows that the key is right. */
export function bankTable(bank: Bank, runs: (question: Question) => boolean): string {
  const rows = bank.topics.map(({ id, title }) =>
    rowOf(
      title,
      bank.questions.filter((question) => question.topic === id),
      runs,
    ),
  );
  return [
    `| topic | questions | easy | medium | hard | ${kinds.join(" | ")} | proven by running it |`,
    `|---|${"---:|".repeat(5 + kinds.length)}`,
    ...rows,
    rowOf("**all**", bank.questions, runs),
  ].join("\n");
}

/** A program shows that the key is right; that it does is what the check finds out. */
export function runsIn(sources: ReadonlyMap<QuestionId, QuestionSource>): (question: Question) => boolean {
  return (question) => {
    const source = sources.get(question.id);
    return source !== undefined && claimOf(question, source) !== undefined;
  };
}

/** @throws Error when the text has no place for it. */
export function withTable(text: string, table: string): string {
  const begin = text.indexOf(marks.begin);
  const end = text.indexOf(marks.end);
  if (begin === -1 || end < begin) throw new Error(`There is no "${marks.begin}" followed by "${marks.end}".`);
  return `${text.slice(0, begin + marks.begin.length)}\n${table}\n${text.slice(end)}`;
}

function rowOf(name: string, questions: readonly Question[], runs: (question: Question) => boolean): string {
  const count = (which: (question: Question) => boolean) => questions.filter(which).length;
  const cells = [
    questions.length,
    ...levels.map((level) => count((question) => question.level === level)),
    ...kinds.map((kind) => count((question) => question.kind === kind)),
    count(runs),
  ];
  return `| ${name} | ${cells.join(" | ")} |`;
}
