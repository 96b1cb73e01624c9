/** Processes of their own that use a database until they are killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

export interface PressingProcess {
  readonly process: ChildProcess;
  /** The numbers of the answers that it was promised. */
  readonly promised: readonly number[];
}

/**
 * Resolves when the process has stored its first answer.
 * @param how `once` opens the database once; `reopening` closes and opens it again after every answer.
 */
export async function pressingProcess(file: string, how: "once" | "reopening" = "once"): Promise<PressingProcess> {
  const process = spawn(globalThis.process.execPath, [join(import.meta.dirname, "pressing-process.ts"), file, how], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void process.kill("SIGKILL"));
  const promised: number[] = [];
  const lines = createInterface(process.stdout);
  lines.on("line", (line) => promised.push(Number(line)));
  await once(lines, "line");
  return { process, promised };
}

export async function killed(process: ChildProcess): Promise<void> {
  const ended = once(process, "close");
  process.kill("SIGKILL");
  await ended;
}
