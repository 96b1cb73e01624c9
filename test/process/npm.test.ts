/** `npm start` as a supervisor, a container and a terminal stop it: Arena closes its database, and nothing is left running. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { describe } from "vitest";
import { test as base } from "../support/arena-process.ts";

const root = join(import.meta.dirname, "../..");
const patient = { timeout: 180_000 };

interface NpmScript {
  readonly npm: ChildProcess;
  /** What it printed, line by line. */
  readonly lines: readonly string[];
  /** Resolves when it has printed this. @throws Error when it ends without. */
  said(words: string): Promise<void>;
  /** Sends a signal to npm alone, or to the whole group as a terminal does. */
  send(signal: NodeJS.Signals, to: "npm" | "the group"): void;
  /** Resolves with npm's exit code when npm and everything it started have closed their output. */
  readonly closed: Promise<number | null>;
}

const test = base.extend<{ npm: (args: readonly string[], settings: Readonly<Record<string, string>>) => NpmScript }>({
  npm: async ({ workshop: _workshop }, use) => {
    const scripts: NpmScript[] = [];
    await use((args, settings) => {
      const script = started(args, settings);
      scripts.push(script);
      return script;
    });
    for (const { send, npm } of scripts)
      if (npm.exitCode === null && npm.signalCode === null) send("SIGKILL", "the group");
  },
});

function started(args: readonly string[], settings: Readonly<Record<string, string>>): NpmScript {
  const npm = spawn("npm", args, {
    cwd: root,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env["PATH"]}`,
      HOME: process.env["HOME"] ?? "",
      PORT: "0",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const lines: string[] = [];
  for (const output of [npm.stdout, npm.stderr]) {
    if (output) createInterface({ input: output }).on("line", (line) => lines.push(line));
  }
  const said = async (words: string) => {
    while (!lines.some((line) => line.includes(words))) {
      if (npm.exitCode !== null) throw new Error(`npm ended without "${words}":\n${lines.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    npm,
    lines,
    said,
    closed: once(npm, "close").then(([code]) => code),
    send: (signal, to) => {
      if (npm.pid === undefined) throw new Error("npm was not started");
      process.kill(to === "npm" ? npm.pid : -npm.pid, signal);
    },
  };
}

const ends = [
  ["SIGTERM", "npm", 1],
  ["SIGTERM", "the group", 1],
  ["SIGTERM", "npm", 2],
  ["SIGTERM", "the group", 2],
  ["SIGINT", "npm", 1],
  ["SIGINT", "the group", 2],
] as const;

// No `exec`, no groups of processes and no SIGTERM there: a terminal that is closed stops Arena by itself.
describe.skipIf(process.platform === "win32").concurrent("npm start", () => {
  test.for(ends)(
    "under %s to %s, %i times, stops in order and leaves nothing behind",
    patient,
    async ([signal, to, times], { expect, npm, workshop }) => {
      const settings = { DATABASE_URL: workshop.databaseUrl() };
      const { lines, said, send, closed } = npm(["start"], settings);
      await said('"msg":"ready"');
      for (let time = 0; time < times; time++) send(signal, to);
      // Its output is closed when the last process that holds it is gone.
      expect(await closed).toBe(0);
      expect(lines.join("\n")).toContain('"msg":"stopped"');
      // The file and its lock are free again.
      const again = workshop.arena(settings);
      await again.ready();
      expect(await again.end()).toBe(0);
    },
  );

  test("ends with 1 when Arena is refused", patient, async ({ expect, npm }) => {
    expect(await npm(["start"], { PORT: "none" }).closed).toBe(1);
  });
});

describe.skipIf(process.platform === "win32")("npm run preview", () => {
  test("passes a signal on as well", patient, async ({ expect, npm, workshop }) => {
    const { said, send, closed } = npm(["run", "preview", "--", "gc-disabled"], {
      DATABASE_URL: workshop.databaseUrl(),
    });
    await said("Arena is at");
    send("SIGTERM", "npm");
    expect(await closed).toBe(0);
  });
});
