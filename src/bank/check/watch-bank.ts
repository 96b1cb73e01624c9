/** `npm run bank -- watch`: checks again what an author changes, on interpreters that are kept running. */
import { watch } from "node:fs";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { byPosition, type FileDiagnostic, type PlacedQuestion, placeIn } from "../files/file-diagnostic.ts";
import { readBank } from "../files/read-bank.ts";
import { concernsBank } from "../files/yaml-folder.ts";
import { lintQuestion } from "../lint/lint.ts";
import { claimOf, type ProofClaim } from "../proof/claim.ts";
import { type Interpreter, usualLimits } from "../proof/interpreter.ts";
import { judge, type ProgramRun } from "../proof/judge.ts";
import { type FoundInterpreters, findNative, nativeCommands } from "../proof/native-pythons.ts";
import { startPyodide } from "../proof/pyodide.ts";
import { pyodideVersions } from "../proof/pyodide-messages.ts";

/** Editors save in several steps; changes that follow each other within this time are one. */
const settleMs = 80;

export interface BankWatch {
  /** Names of the interpreters that run what changes; may be empty. */
  readonly interpreters: readonly string[];
  /** Why an interpreter that one would expect is not among them. */
  readonly notes: readonly string[];
  /** What changed since it was looked at last, and what is wrong with it. */
  look(): Promise<BankChanges>;
  close(): Promise<void>;
}

export interface BankChanges {
  readonly changed: readonly { readonly id: string; readonly proof: string }[];
  readonly diagnostics: readonly FileDiagnostic[];
}

export interface WatchOptions {
  /** Versions of Pyodide, oldest first. */
  readonly pyodides?: readonly string[];
  /** Names or paths of Pythons to look for; see nativeCommands. */
  readonly natives?: readonly string[];
}

/**
 * Starts the newest Pyodide that there is and the newest native CPython, once. `npm run bank` runs all versions.
 * @throws Error when the folder is not there.
 */
export async function openWatch(
  dir: string,
  { pyodides = pyodideVersions, natives }: WatchOptions = {},
): Promise<BankWatch> {
  await access(dir);
  const scratch = await mkdtemp(join(tmpdir(), "bank-watch-"));
  const pyodide = await startNewest(pyodides);
  const native = await findNative(natives ?? (await nativeCommands()), scratch, usualLimits);
  const interpreters = [...pyodide.interpreters, ...native.interpreters.slice(-1)];
  let known = fingerprints(readBank(dir).questions);
  return {
    interpreters: interpreters.map(({ facts }) => facts.name),
    notes: [...pyodide.notes, ...native.notes],
    async look() {
      const { questions, diagnostics } = readBank(dir);
      const current = fingerprints(questions);
      const changed = questions.filter(({ question: { id } }) => known.get(id) !== current.get(id));
      known = current;
      const proven = await Promise.all(changed.map((placed) => proofOf(placed, interpreters)));
      const all = [
        ...diagnostics,
        ...changed.flatMap((placed) => placeIn(placed.location, lintQuestion(placed))),
        ...proven.flatMap((proof) => proof.diagnostics),
      ];
      return { changed: proven.map(({ id, proof }) => ({ id, proof })), diagnostics: all.sort(byPosition) };
    },
    async close() {
      for (const interpreter of interpreters) interpreter.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** One that does not start is named in a note, and the next older one is tried. */
async function startNewest(oldestFirst: readonly string[]): Promise<FoundInterpreters> {
  const notes: string[] = [];
  for (const version of oldestFirst.toReversed()) {
    try {
      return { interpreters: [await startPyodide(version, usualLimits)], notes };
    } catch (error) {
      notes.push(`${error instanceof Error ? error.message : String(error)} (run \`npm ci\`)`);
    }
  }
  return { interpreters: [], notes };
}

/** Calls back after every change in the folder, one call at a time. @returns what ends it. */
export function onChange(dir: string, act: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let acting: Promise<void> = Promise.resolve();
  const watcher = watch(dir, (_event, file) => {
    if (file === null || !concernsBank(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      acting = acting.then(act);
    }, settleMs);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

/** By id; equal as long as nothing but its place in the file changed. */
function fingerprints(questions: readonly PlacedQuestion[]): ReadonlyMap<string, string> {
  return new Map(questions.map(({ question, annotations }) => [question.id, JSON.stringify([question, annotations])]));
}

async function proofOf(placed: PlacedQuestion, interpreters: readonly Interpreter[]) {
  const { id } = placed.question;
  const claim = claimOf(placed);
  if (claim === undefined) return { id, proof: "cited only", diagnostics: [] };
  const runs: ProgramRun[] = [];
  for (const { facts, run } of interpreters.filter(({ facts }) => canRun(facts.native64, claim))) {
    await run([programOf(claim)], (_id, outcome) => runs.push({ interpreter: facts, outcome }));
  }
  const { verdict, diagnostics } = judge(claim, runs);
  const where = runs.map(({ interpreter }) => interpreter.name).join(", ");
  return {
    id,
    proof: `${verdict} (${where === "" ? "nothing here can run it" : where})`,
    diagnostics: verdict === "wrong" ? placeIn(placed.location, diagnostics) : [],
  };
}

function canRun(native: boolean, { native64, linux }: ProofClaim): boolean {
  return (native || !native64) && (!linux || process.platform === "linux");
}

function programOf(claim: ProofClaim) {
  return { id: claim.question, code: claim.code };
}
