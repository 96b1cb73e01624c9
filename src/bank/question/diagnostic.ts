/** What is wrong with the bank: where it stands, and the cure. */

export type Severity = "error" | "warning";

/** Counted from one, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Fault extends Place {
  readonly severity: Severity;
  readonly file: string;
  /** `L07`, `B01`; absent where the form itself is broken. */
  readonly rule?: string;
  readonly questionId?: string;
  readonly message: string;
  /** What the author has to do, as a sentence. */
  readonly cure: string;
}

/** @returns `questions/gc.yaml:12:5 error L03 gc-self-list: message` and the cure on a line of its own. */
export function faultText(fault: Fault): string {
  const subject = fault.questionId === undefined ? "" : ` ${fault.questionId}`;
  const rule = fault.rule === undefined ? "" : ` ${fault.rule}`;
  return `${fault.file}:${fault.line}:${fault.column} ${fault.severity}${rule}${subject}: ${fault.message}\n    ${fault.cure}`;
}

/** By file, then line, so that an author walks down the file once. */
export function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file, "en") || a.line - b.line || a.column - b.column;
}
