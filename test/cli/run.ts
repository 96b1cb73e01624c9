/** Runs one of the programs to its end. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

const script = join(import.meta.dirname, "../../src/start.js");

export interface Ended {
  readonly code: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/** @param environment all that the program sees, beside the search path. */
export function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const env = { PATH: process.env["PATH"] ?? "", PORT: "0", ...environment };
  const child = execFile(process.execPath, [script, ...args], { env }, (_error, stdout, stderr) =>
    resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
  );
  return promise;
}
