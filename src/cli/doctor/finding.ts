/** What the doctor found out about one subject, and how a terminal shows it. */

export interface Finding {
  readonly state: "ok" | "note" | "wrong";
  readonly subject: string;
  /** Several lines where there is much to say. */
  readonly words: string;
}

const marks: Readonly<Record<Finding["state"], string>> = { ok: "ok   ", note: "note ", wrong: "WRONG" };
const subjectWidth = 10;

export function findingText({ state, subject, words }: Finding): string {
  const [first = "", ...more] = words.split("\n");
  const start = `${marks[state]} ${subject.padEnd(subjectWidth)} `;
  return [`${start}${first}`, ...more.map((line) => `${" ".repeat(start.length)}${line}`)].join("\n");
}
