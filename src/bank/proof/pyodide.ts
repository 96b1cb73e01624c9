/** Runs programs in one version of Pyodide, all in one child process as long as it lives. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parsePythonVersion } from "../../quiz/question/python-range.ts";
import type { Interpreter, InterpreterFacts, Program, ProgramOutcome, RunLimits } from "./interpreter.ts";
import { type ChildMessage, childMessageSchema } from "./pyodide-messages.ts";

/** @throws Error that says why this Pyodide is not installed or does not start. */
export async function startPyodide(version: string, limits: RunLimits): Promise<Interpreter> {
  let child = await spawnPyodide(version, limits);
  const facts: InterpreterFacts = {
    name: `w${version}`,
    version: parsePythonVersion(child.version) ?? [0, 0, 0],
    label: `CPython ${child.version} (Pyodide, 32-bit)`,
    native64: false,
  };
  return {
    facts,
    async run(programs, report) {
      const endsAtMs = performance.now() + limits.batchMs;
      for (const program of programs) {
        const leftMs = Math.min(limits.programMs, endsAtMs - performance.now());
        if (leftMs <= 0) {
          report(program.id, { kind: "crashed", how: `the batch took longer than ${limits.batchMs} ms` });
          continue;
        }
        try {
          if (!child.alive()) child = await spawnPyodide(version, limits);
          report(program.id, await child.run(program, leftMs));
        } catch (error) {
          report(program.id, { kind: "crashed", how: error instanceof Error ? error.message : String(error) });
        }
      }
    },
    close: () => child.stop(),
  };
}

interface Child {
  readonly version: string;
  alive(): boolean;
  run(program: Program, limitMs: number): Promise<ProgramOutcome>;
  stop(): void;
}

async function spawnPyodide(version: string, limits: RunLimits): Promise<Child> {
  const script = fileURLToPath(new URL("pyodide-child.ts", import.meta.url));
  const child = fork(script, [version, String(limits.outputBytes)], {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString("utf8")).slice(-2000);
  });
  const first = await nextMessage(child, limits.loadMs);
  if (first.kind !== "ready") {
    child.kill("SIGKILL");
    const reason = /^\w*Error.*$/m.exec(errors)?.[0] ?? ("how" in first ? first.how : first.kind);
    throw new Error(`Pyodide ${version} does not start: ${reason}`);
  }
  return {
    version: first.version,
    alive: () => child.connected,
    stop: () => child.kill("SIGKILL"),
    async run(program, limitMs) {
      child.send({ id: program.id, code: program.code });
      const reply = await nextMessage(child, limitMs);
      if (reply.kind === "endless" || reply.kind === "crashed") {
        child.kill("SIGKILL");
        if (child.connected) child.disconnect();
      }
      return reply.kind === "ready" ? { kind: "crashed", how: "the interpreter started anew" } : reply;
    },
  };
}

type ChildReply = ChildMessage | Extract<ProgramOutcome, { readonly kind: "endless" | "crashed" }>;

/** Resolves with the next message, the end of the child or the end of the time, whichever is first. */
function nextMessage(child: ChildProcess, limitMs: number): Promise<ChildReply> {
  const { promise, resolve } = Promise.withResolvers<ChildReply>();
  const onMessage = (message: unknown) => {
    const parsed = childMessageSchema.safeParse(message);
    resolve(parsed.success ? parsed.data : { kind: "crashed", how: "the child sent something unreadable" });
  };
  const onExit = (code: number | null, signal: string | null) =>
    resolve({
      kind: "crashed",
      how: signal === null ? `the interpreter ended with code ${code}` : `died of ${signal}`,
    });
  const onError = (error: Error) => resolve({ kind: "crashed", how: error.message });
  const timer = setTimeout(() => resolve({ kind: "endless", afterMs: limitMs }), limitMs);
  child.once("message", onMessage);
  child.once("exit", onExit);
  child.once("error", onError);
  return promise.finally(() => {
    clearTimeout(timer);
    child.off("message", onMessage);
    child.off("exit", onExit);
    child.off("error", onError);
  });
}
