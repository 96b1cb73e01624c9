/** Arena as a started process: the real program, its log lines and its page. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test as base } from "vitest";

const root = join(import.meta.dirname, "../..");

class ArenaProcess {
  readonly #child: ChildProcess;
  readonly #lines: Record<string, unknown>[] = [];
  #errors = "";
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;

  /** @param program below the project's root, with its arguments. */
  constructor(program: readonly string[], environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ["--import", "./test/support/orphan-guard.ts", ...program], {
      cwd: root,
      env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...environment },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.ended = once(this.#child, "close").then(([code, signal]) => ({ code, signal }));
    if (this.#child.stdout) createInterface({ input: this.#child.stdout }).on("line", (line) => this.#read(line));
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
  }

  /** What it said on standard error. */
  get errors(): string {
    return this.#errors;
  }

  get log(): readonly Record<string, unknown>[] {
    return this.#lines;
  }

  /** The address of its page, as soon as it says that it is ready. */
  async ready(): Promise<string> {
    return String((await this.logged("ready"))["url"]);
  }

  /** The first log line with this message. @throws Error when the process ends without it. */
  async logged(message: string, limitMs = 60_000): Promise<Record<string, unknown>> {
    const giveUpMs = performance.now() + limitMs;
    while (performance.now() < giveUpMs) {
      const line = this.#lines.find((candidate) => candidate["msg"] === message);
      if (line !== undefined) return line;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no "${message}" in the log; standard error was: ${this.#errors}`);
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** @returns the exit code. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.#child.kill(signal);
    return (await this.ended).code;
  }

  #read(line: string): void {
    try {
      this.#lines.push(JSON.parse(line));
    } catch {
      this.#lines.push({ msg: line });
    }
  }
}

/** What a test needs to start processes; everything is gone when the test is over. */
export interface Workshop {
  /** A database file in a folder of its own. */
  databaseUrl(): string;
  start(program: readonly string[], environment: Readonly<Record<string, string>>): ArenaProcess;
  /** The real program. */
  arena(environment: Readonly<Record<string, string>>): ArenaProcess;
}

export const test = base.extend<{ workshop: Workshop }>({
  workshop: async ({ task: _task }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "arena-"));
    const processes: ArenaProcess[] = [];
    const start: Workshop["start"] = (program, environment) => {
      const started = new ArenaProcess(program, environment);
      processes.push(started);
      return started;
    };
    await use({
      databaseUrl: () => `sqlite:${folder}/arena.db`,
      start,
      arena: (environment) => start(["src/start.js"], environment),
    });
    await Promise.all(processes.map((started) => started.end("SIGKILL")));
    rmSync(folder, { recursive: true, force: true });
  },
});
