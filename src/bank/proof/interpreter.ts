/** The port to a Python interpreter, and what comes of running a program there. */
import type { PythonVersion } from "../../quiz/question/python-range.ts";

export interface Program {
  readonly id: string;
  readonly code: string;
}

export type ProgramOutcome =
  | { readonly kind: "printed"; readonly text: string }
  /** `error` is the last line of the traceback. */
  | { readonly kind: "raised"; readonly error: string }
  /** The interpreter itself died. */
  | { readonly kind: "crashed"; readonly how: string }
  | { readonly kind: "endless"; readonly afterMs: number };

export interface InterpreterFacts {
  /** Short, for the head of a column: `3.11`, or `w3.12` where it is Pyodide. */
  readonly name: string;
  readonly version: PythonVersion;
  /** For the legend: `CPython 3.12.7, Pyodide, 32-bit`. */
  readonly label: string;
  readonly native64: boolean;
}

export interface Interpreter {
  readonly facts: InterpreterFacts;
  /** Every program has its outcome, whatever becomes of the others. */
  run(programs: readonly Program[], report: (id: string, outcome: ProgramOutcome) => void): Promise<void>;
  /** Ends the process that it keeps between runs, if it keeps one. */
  close(): void;
}

export interface RunLimits {
  readonly loadMs: number;
  readonly programMs: number;
  readonly batchMs: number;
  readonly outputBytes: number;
}

export const usualLimits: RunLimits = { loadMs: 60_000, programMs: 10_000, batchMs: 180_000, outputBytes: 65_536 };
