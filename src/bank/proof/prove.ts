/** Runs every claim on every interpreter at hand and judges what comes of it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { QuestionId } from "../../quiz/ids.ts";
import type { ProofClaim } from "./claim.ts";
import type { Interpreter, InterpreterFacts, Program, RunLimits } from "./interpreter.ts";
import { type Judgement, judge, type ProgramRun } from "./judge.ts";
import { findNative } from "./native-pythons.ts";
import { startPyodide } from "./pyodide.ts";

export interface ProofPlan {
  /** Versions of Pyodide; see pyodideVersions. */
  readonly pyodides: readonly string[];
  /** Names or paths of Pythons to look for; see nativeCommands. */
  readonly natives: readonly string[];
  readonly limits: RunLimits;
  /** How many programs have run, of how many, and where the last one did. */
  readonly progress: (done: number, total: number, where: string) => void;
}

export interface Proofs {
  readonly interpreters: readonly InterpreterFacts[];
  /** Interpreters that should be at hand and are not. */
  readonly missing: readonly string[];
  /** Interpreters that are there and not used. */
  readonly notes: readonly string[];
  readonly judgements: ReadonlyMap<QuestionId, Judgement>;
}

/** Interpreters. Each Pyodide takes 250 MB, and programs that measure time or memory need an idle processor. */
const atATime = 2;

export async function prove(claims: readonly ProofClaim[], plan: ProofPlan): Promise<Proofs> {
  const scratch = await mkdtemp(join(tmpdir(), "bank-"));
  try {
    return await proveIn(scratch, claims, plan);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function proveIn(scratch: string, claims: readonly ProofClaim[], plan: ProofPlan): Promise<Proofs> {
  const missing: string[] = [];
  const found = await findNative(claims.length === 0 ? [] : plan.natives, scratch, plan.limits);
  const anywhere = claims.filter((claim) => !claim.native64).map(programOf);
  const everything = claims.filter((claim) => !claim.linux || process.platform === "linux").map(programOf);
  const pyodides = anywhere.length === 0 ? [] : plan.pyodides;
  const total = pyodides.length * anywhere.length + found.interpreters.length * everything.length;
  const runs = new Map<string, ProgramRun[]>(claims.map((claim) => [claim.question, []]));
  let done = 0;
  const runAll = async (interpreter: Interpreter, programs: readonly Program[]) => {
    const { facts } = interpreter;
    try {
      await interpreter.run(programs, (id, outcome) => {
        runs.get(id)?.push({ interpreter: facts, outcome });
        done += 1;
        plan.progress(done, total, facts.name);
      });
    } finally {
      interpreter.close();
    }
    return facts;
  };
  // The longest tasks go first, so that both workers are busy until the end: native Pythons run more programs.
  const started = await inTurns<InterpreterFacts | undefined>(atATime, [
    ...found.interpreters.map((interpreter) => () => runAll(interpreter, everything)),
    ...pyodides.map((version) => async () => {
      try {
        return await runAll(await startPyodide(version, plan.limits), anywhere);
      } catch (error) {
        missing.push(error instanceof Error ? error.message : String(error));
        return undefined;
      }
    }),
  ]);
  const facts = started.filter((one) => one !== undefined);
  const interpreters = [...facts.filter(({ native64 }) => !native64), ...facts.filter(({ native64 }) => native64)];
  const judgements = new Map<QuestionId, Judgement>();
  for (const claim of claims) {
    const first = runs.get(claim.question) ?? [];
    const judgement = judge(claim, first);
    const disturbed = judgement.verdict === "wrong" && claim.native64;
    judgements.set(claim.question, disturbed ? judge(claim, await again(claim, first, found.interpreters)) : judgement);
  }
  return { interpreters, missing, notes: found.notes, judgements };
}

/**
 * Runs what failed once more, alone: on a busy machine, a program that measures time or memory may fail because of what
 * runs beside it. A false claim fails again.
 */
async function again(
  claim: ProofClaim,
  before: readonly ProgramRun[],
  interpreters: readonly Interpreter[],
): Promise<readonly ProgramRun[]> {
  const runs: ProgramRun[] = [];
  for (const run of before) {
    const interpreter = interpreters.find(({ facts }) => facts.name === run.interpreter.name);
    const doubtful = judge(claim, [run]).verdict === "wrong";
    if (interpreter === undefined || !doubtful) runs.push(run);
    else {
      await interpreter.run([programOf(claim)], (_id, outcome) => runs.push({ interpreter: run.interpreter, outcome }));
    }
  }
  return runs;
}

function programOf(claim: ProofClaim): Program {
  return { id: claim.question, code: claim.code };
}

/** At most `width` at once; the results stand in the order of the tasks. */
async function inTurns<T>(width: number, tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const queue = tasks.entries();
  const results: { readonly index: number; readonly value: T }[] = [];
  const worker = async () => {
    for (const [index, task] of queue) results.push({ index, value: await task() });
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results.sort((a, b) => a.index - b.index).map((result) => result.value);
}
