/** A diagnostic at its place in a file, and how it is shown. */
import type { AuthoredQuestion } from "../question/authored-question.ts";
import type { Diagnostic, FieldPath } from "../question/diagnostic.ts";

/** Counted from one, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A file, or a part of one, in which fields can be found. */
export interface FileLocation {
  readonly file: string;
  /** Of the field at the end of the path, or of the deepest part of it that is there. */
  readonly positionOf: (at: FieldPath) => Position;
}

/** A question that was read from a file, and where it stands there. */
export interface PlacedQuestion extends AuthoredQuestion {
  readonly location: FileLocation;
}

export interface FileDiagnostic extends Diagnostic, Position {
  /** Or the folder, for what is about the bank as a whole. */
  readonly file: string;
}

export function placeIn(location: FileLocation, diagnostics: readonly Diagnostic[]): readonly FileDiagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: location.file,
    ...location.positionOf(diagnostic.at),
  }));
}

/** A file or a folder as a whole. */
export function wholeOf(file: string): FileLocation {
  return { file, positionOf: () => ({ line: 1, column: 1 }) };
}

/** An error about a file or a folder as a whole. */
export function fileError(file: string, message: string, fix: string): FileDiagnostic {
  return { severity: "error", at: [], file, line: 1, column: 1, message, fix };
}

/** @returns `questions/gc.yaml:12:5 error L03 gc-self-list: message` and the fix on a line of its own. */
export function diagnosticText(diagnostic: FileDiagnostic): string {
  const { file, line, column, severity, message, fix } = diagnostic;
  const rule = diagnostic.rule === undefined ? "" : ` ${diagnostic.rule}`;
  const question = diagnostic.question === undefined ? "" : ` ${diagnostic.question}`;
  return `${file}:${line}:${column} ${severity}${rule}${question}: ${message}\n    ${fix}`;
}

/** By file, then line, so that an author walks down the file once. */
export function byPosition(a: FileDiagnostic, b: FileDiagnostic): number {
  return a.file.localeCompare(b.file, "en") || a.line - b.line || a.column - b.column;
}
