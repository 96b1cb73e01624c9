/** One process: what it prints and how it ends, within a time and a size. */
import { spawn } from "node:child_process";

export interface ProcessLimits {
  readonly timeMs: number;
  readonly outputBytes: number;
}

export interface ProcessEnd {
  readonly how: "exit" | "signal" | "time" | "size" | "absent";
  /** Of an exit. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never rejects: a command that is not there ended `absent`. */
export function runProcess(file: string, args: readonly string[], limits: ProcessLimits): Promise<ProcessEnd> {
  const { promise, resolve } = Promise.withResolvers<ProcessEnd>();
  // A process group of its own, so that whatever a program starts ends with it.
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const stdout: Buffer[] = [];
  let stderr = "";
  let size = 0;
  let stopped: "time" | "size" | undefined;
  const stop = (why: "time" | "size") => {
    stopped ??= why;
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself meanwhile.
    }
  };
  const timer = setTimeout(() => stop("time"), limits.timeMs);
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > limits.outputBytes) stop("size");
    else stdout.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-4000);
  });
  const end = (how: ProcessEnd["how"], code: number) => {
    clearTimeout(timer);
    resolve({ how: stopped ?? how, code, stdout: Buffer.concat(stdout).toString("utf8"), stderr });
  };
  child.on("error", () => end("absent", -1));
  child.on("close", (code, signal) => (signal === null ? end("exit", code ?? -1) : end("signal", -1)));
  return promise;
}
