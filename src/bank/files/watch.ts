/** `npm run bank -- watch`: checks again what an author changes, on interpreters that are kept warm. */
import { watch } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Question } from "../../quiz/question/question.ts";
import { lintQuestion } from "../lint/lint.ts";
import { type Claim, claimOf } from "../proof/claim.ts";
import { type Interpreter, usualLimits } from "../proof/interpreter.ts";
import { judge, type Run } from "../proof/judge.ts";
import { findNative, nativeCommands } from "../proof/native.ts";
import { startPyodide } from "../proof/pyodide.ts";
import { byPlace, type Fault } from "../question/diagnostic.ts";
import { readBank } from "./load.ts";
import type { SourcedQuestion } from "./topic-file.ts";

/** Editors save in several steps; what follows within this time belongs together. */
const settleMs = 80;

export interface Watching {
  /** What changed since it was looked at last, and what is wrong with it. */
  look(): Promise<Look>;
  close(): Promise<void>;
}

export interface Look {
  readonly changed: readonly { readonly id: string; readonly proof: string }[];
  readonly faults: readonly Fault[];
}

/**
 * The newest Pyodide and the newest native CPython, started once: a glance while writing. All versions are for
 * `npm run bank`.
 */
export async function openWatch(dir: string): Promise<Watching> {
  const scratch = await mkdtemp(join(tmpdir(), "bank-watch-"));
  const natives = (await findNative(await nativeCommands(), scratch, usualLimits)).interpreters;
  const interpreters = [await startPyodide("3.14", usualLimits), ...natives.slice(-1)];
  let known = new Map(sourcedIn(dir).sourced.map((asked) => [asked.question.id, printOf(asked)]));
  return {
    async look() {
      const { sourced, faults } = sourcedIn(dir);
      const changed = sourced.filter((asked) => known.get(asked.question.id) !== printOf(asked));
      known = new Map(sourced.map((asked) => [asked.question.id, printOf(asked)]));
      const proven = await Promise.all(changed.map((asked) => proofOf(asked, interpreters)));
      const all = [...faults, ...changed.flatMap(lintQuestion), ...proven.flatMap((proof) => proof.faults)];
      return { changed: proven.map(({ id, proof }) => ({ id, proof })), faults: all.sort(byPlace) };
    },
    async close() {
      for (const interpreter of interpreters) interpreter.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** Calls back after every change in the folder, one call at a time. @returns what ends it. */
export function onChange(dir: string, act: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let acting: Promise<void> = Promise.resolve();
  const watcher = watch(dir, (_event, file) => {
    if (file?.endsWith(".yaml") !== true) return;
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

function sourcedIn(dir: string): { readonly sourced: readonly SourcedQuestion[]; readonly faults: readonly Fault[] } {
  const { bank, sources, faults } = readBank(dir);
  const sourced = bank.questions.flatMap((question: Question): readonly SourcedQuestion[] => {
    const source = sources.get(question.id);
    return source === undefined ? [] : [{ question, source }];
  });
  return { sourced, faults };
}

/** Equal as long as nothing but its place in the file changed. */
function printOf({ question, source: { negative, overlaps, variantOf, proof } }: SourcedQuestion): string {
  return JSON.stringify([question, negative, overlaps, variantOf, proof]);
}

async function proofOf({ question, source }: SourcedQuestion, interpreters: readonly Interpreter[]) {
  const claim = claimOf(question, source);
  if (claim === undefined) return { id: question.id, proof: "cited only", faults: [] };
  const runs: Run[] = [];
  for (const { facts, run } of interpreters.filter(({ facts }) => canRun(facts.native64, claim))) {
    await run([programOf(claim)], (_id, outcome) => runs.push({ interpreter: facts, outcome }));
  }
  const { verdict, reasons } = judge(claim, runs);
  const where = runs.map(({ interpreter }) => interpreter.name).join(", ");
  const path = source.proof?.program === undefined ? ["code"] : ["proof"];
  const faults =
    verdict !== "wrong"
      ? []
      : reasons.map(
          (reason): Fault => ({
            severity: "error",
            file: source.file,
            ...source.place(path),
            rule: "L15",
            questionId: question.id,
            ...reason,
          }),
        );
  return { id: question.id, proof: `${verdict} (${where === "" ? "nothing here can run it" : where})`, faults };
}

function canRun(native: boolean, { native64, linux }: Claim): boolean {
  return (native || !native64) && (!linux || process.platform === "linux");
}

function programOf(claim: Claim) {
  return { id: claim.question, code: claim.code };
}
