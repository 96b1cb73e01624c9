/** The bank as a table for the README: a topic a row, by level, by kind, and how much of it a program shows. */
import type { Topic } from "../../quiz/question/bank.ts";
import { kinds, levels } from "../../quiz/question/question.ts";
import { claimOf } from "../proof/claim.ts";
import type { AuthoredQuestion } from "../question/authored-question.ts";

const marks = { begin: "<!-- the bank: npm run bank -- table -->", end: "<!-- end of the bank -->" } as const;

export function readmeTable(topics: readonly Topic[], questions: readonly AuthoredQuestion[]): string {
  const rows = topics.map(({ id, title }) =>
    rowOf(
      title,
      questions.filter(({ question }) => question.topic === id),
    ),
  );
  return [
    `| topic | questions | easy | medium | hard | ${kinds.join(" | ")} | proven by running it |`,
    `|---|${"---:|".repeat(5 + kinds.length)}`,
    ...rows,
    rowOf("**all**", questions),
  ].join("\n");
}

/** Puts the table between its two marks. @throws Error when the text does not have them. */
export function withTable(text: string, table: string): string {
  const begin = text.indexOf(marks.begin);
  const end = text.indexOf(marks.end);
  if (begin === -1 || end < begin) throw new Error(`There is no "${marks.begin}" followed by "${marks.end}".`);
  return `${text.slice(0, begin + marks.begin.length)}\n${table}\n${text.slice(end)}`;
}

function rowOf(name: string, questions: readonly AuthoredQuestion[]): string {
  const count = (which: (authored: AuthoredQuestion) => boolean) => questions.filter(which).length;
  const cells = [
    questions.length,
    ...levels.map((level) => count(({ question }) => question.level === level)),
    ...kinds.map((kind) => count(({ question }) => question.kind === kind)),
    // That the program really shows it is for the check to find out.
    count((authored) => claimOf(authored) !== undefined),
  ];
  return `| ${name} | ${cells.join(" | ")} |`;
}
