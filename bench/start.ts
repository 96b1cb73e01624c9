/** The real process from outside: how soon it is ready, and how much memory it takes when nothing happens. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { openChatPeers } from "./chat/chat-peers.ts";
import { figure, median, milliseconds, ratio } from "./figures.ts";
import { inTurn, rounds } from "./interleaved.ts";
import type { Section } from "./report.ts";

const readyLimitMs = 1_000;
const restLimitMb = 130;
/** With both SDKs loaded and connected. */
const connectedLimitMb = 160;
const restMs = 5_000;
const root = join(import.meta.dirname, "..");
/** Node without a program, to compare with: it says that it is ready and stays. */
const nodeAlone = 'process.stdout.write(JSON.stringify({ msg: "ready" }) + "\\n"); setInterval(() => undefined, 1000)';

interface Program {
  readonly name: string;
  start(round: number): Promise<Running>;
}

interface Running {
  readonly readyMs: number;
  /** Undefined where the system does not say. */
  residentMb(): number | undefined;
  stop(): Promise<void>;
}

interface Sample {
  readonly name: string;
  readonly readyMs: number;
  readonly restMb: number | undefined;
}

/** What follows `node` in the script that `npm start` runs. */
function startScript(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const words: string[] = scripts.start.split(" ");
  return words.slice(words.indexOf("node") + 1);
}

export async function starts(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  const arena = (database: string, cache: string, settings: Readonly<Record<string, string>> = {}) =>
    started(startScript(), {
      DATABASE_URL: `sqlite:${join(folder, database)}`,
      NODE_COMPILE_CACHE: join(folder, cache),
      ...settings,
    });
  const peers = await openChatPeers();
  const programs: readonly Program[] = [
    { name: "Node alone", start: () => started(["-e", nodeAlone], {}) },
    { name: "first start", start: (round) => arena(`first-${round}.db`, `cache-${round}`) },
    { name: "started again", start: () => arena("again.db", "cache-again") },
    {
      name: "with Slack and Discord",
      start: () => arena("connected.db", "cache-connected", peers.settings),
    },
  ];
  try {
    const samples: Sample[] = [];
    for (let round = 0; round <= rounds; round++) {
      const own = await startTogether(inTurn(programs, round), round);
      if (round > 0) samples.push(...own);
    }
    return sectionOf(programs.map(({ name }) => medianOf(name, samples)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await peers.close();
  }
}

/** One after the other, so that they do not slow each other down; then all of them rest. */
async function startTogether(programs: readonly Program[], round: number): Promise<readonly Sample[]> {
  const running: (Running & { readonly name: string })[] = [];
  try {
    for (const { name, start } of programs) running.push({ name, ...(await start(round)) });
    await setTimeout(restMs);
    return running.map(({ name, readyMs, residentMb }) => ({ name, readyMs, restMb: residentMb() }));
  } finally {
    await Promise.all(running.map(({ stop }) => stop()));
  }
}

function medianOf(name: string, samples: readonly Sample[]): Sample {
  const own = samples.filter((sample) => sample.name === name);
  const restMb = own.flatMap((sample) => sample.restMb ?? []);
  return {
    name,
    readyMs: median(own.map(({ readyMs }) => readyMs)),
    restMb: restMb.length === 0 ? undefined : median(restMb),
  };
}

/** @throws Error when the process ends without saying that it is ready. */
async function started(program: readonly string[], environment: Readonly<Record<string, string>>): Promise<Running> {
  const spawnedMs = performance.now();
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let troubles = "";
  child.stderr.on("data", (chunk) => {
    troubles += String(chunk);
  });
  if (!(await saysReady(child.stdout))) throw new Error(`the process ended before it was ready: ${troubles}`);
  return {
    readyMs: performance.now() - spawnedMs,
    residentMb: () => residentMb(child.pid),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function saysReady(output: Readable): Promise<boolean> {
  for await (const line of createInterface({ input: output })) {
    if (JSON.parse(line).msg === "ready") return true;
  }
  return false;
}

function residentMb(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1_000_000;
}

function sectionOf(medians: readonly Sample[]): Section {
  const [alone, first, again, connected] = medians;
  if (!alone || !first || !again || !connected) throw new Error("a start was not measured");
  return {
    title: "Start and rest",
    note:
      "The playground as `npm start` runs it, on SQLite, from the start of the process to its `ready` line; resident " +
      "memory when it had rested for five seconds. `first start`: no database and no compile cache. `started again`: both are there, and so they are for `with Slack and Discord`, " +
      "which is connected to both over sockets (the fakes of the tests, in another process).",
    goals: [
      ...[first, again].map(({ name, readyMs }) => ({
        what: `Time to the ready line, ${name}`,
        goal: `< ${milliseconds(readyLimitMs)}`,
        measured: milliseconds(readyMs),
        met: readyMs < readyLimitMs,
      })),
      ...[first, again].map(({ name, restMb = Number.NaN }) => ({
        what: `Memory of the playground at rest, ${name}`,
        goal: `< ${restLimitMb} MB`,
        measured: megabytes(restMb),
        met: restMb < restLimitMb,
      })),
      {
        what: "Memory at rest, connected to Slack and Discord",
        goal: `< ${connectedLimitMb} MB`,
        measured: megabytes(connected.restMb),
        met: (connected.restMb ?? Number.NaN) < connectedLimitMb,
      },
    ],
    head: ["", "ready", "÷ Node alone", "memory at rest", "÷ Node alone"],
    rows: medians.map(({ name, readyMs, restMb }) => [
      name,
      milliseconds(readyMs),
      ratio(readyMs / alone.readyMs),
      megabytes(restMb),
      ratio((restMb ?? Number.NaN) / (alone.restMb ?? Number.NaN)),
    ]),
  };
}

function megabytes(amount = Number.NaN): string {
  return Number.isNaN(amount) ? "not measured here" : `${figure(amount)} MB`;
}
