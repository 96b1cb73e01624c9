/** Finds the CPythons installed on this machine and runs programs there, one process each. */
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parsePythonVersion } from "../../quiz/question/python-range.ts";
import type { Interpreter, ProgramOutcome, RunLimits } from "./interpreter.ts";
import { runProcess } from "./run-process.ts";

export interface FoundInterpreters {
  readonly interpreters: readonly Interpreter[];
  /** Why one that is there, or should be, is not among them. */
  readonly notes: readonly string[];
}

const minors = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"];

const probe = `import json, platform, struct, sys, sysconfig
print(json.dumps({
    "name": sys.implementation.name,
    "version": platform.python_version(),
    "executable": sys.executable,
    "bits": struct.calcsize("P") * 8,
    "threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "debug": hasattr(sys, "gettotalrefcount"),
    "pymalloc": bool(sysconfig.get_config_var("WITH_PYMALLOC")),
}))`;

const probedSchema = z.object({
  name: z.string(),
  version: z.string(),
  executable: z.string(),
  bits: z.number(),
  threaded: z.boolean(),
  debug: z.boolean(),
  pymalloc: z.boolean(),
});
type Probed = z.infer<typeof probedSchema>;

/** Where a CPython may be: by name on the path, and behind the shims of pyenv, which run only what is switched on. */
export async function nativeCommands(): Promise<readonly string[]> {
  const onPath = ["python3", ...minors.map((minor) => `python${minor}`)];
  const root = await runProcess("pyenv", ["root"], { timeMs: 5000, outputBytes: 10_000 });
  if (root.how !== "exit" || root.code !== 0) return onPath;
  const versions = join(root.stdout.trim(), "versions");
  const names = await readdir(versions).catch(() => []);
  const behindShims = names.flatMap((name) => {
    const minor = /^(3\.\d+)\.\d+$/.exec(name)?.[1];
    return minor !== undefined && minors.includes(minor) ? [join(versions, name, "bin", `python${minor}`)] : [];
  });
  return [...onPath, ...behindShims];
}

/**
 * One interpreter a version, of the commands that are there.
 * @param scratch a folder for the programs; they run as files, so that tracebacks and tracemalloc see lines.
 */
export async function findNative(
  commands: readonly string[],
  scratch: string,
  limits: RunLimits,
): Promise<FoundInterpreters> {
  const notes: string[] = [];
  const dead = new Map<string, string>();
  const byVersion = new Map<string, Probed>();
  const limited = { timeMs: limits.programMs, outputBytes: 10_000 };
  const probes = commands.map(async (command) => ({
    command,
    ended: await runProcess(command, ["-I", "-c", probe], limited),
  }));
  for (const { command, ended } of await Promise.all(probes)) {
    if (ended.how === "absent") continue;
    const probed = probedSchema.safeParse(parsed(ended.stdout));
    if (!probed.success) {
      dead.set(command, ended.stderr.trim().split("\n")[0] ?? "");
      continue;
    }
    const unfit = whyUnfit(probed.data);
    if (unfit !== undefined) notes.push(`${command} is passed over: ${unfit}`);
    else if (!byVersion.has(probed.data.version)) byVersion.set(probed.data.version, probed.data);
  }
  const versions = [...byVersion.keys()];
  for (const [command, reason] of dead) {
    // A shim that fails is not reported when the same version was found elsewhere.
    const minor = /3\.\d+$/.exec(command)?.[0];
    if (minor !== undefined && versions.some((version) => version.startsWith(`${minor}.`))) continue;
    notes.push(`${command} is there but does not run: ${reason}`);
  }
  return { interpreters: named([...byVersion.values()]).map((it) => native(it, scratch, limits)), notes };
}

/** Why a Python is not used: claims are about the default build. Undefined when it can be used. */
function whyUnfit(probed: Probed): string | undefined {
  const { name, version, bits } = probed;
  if (name !== "cpython") return `it is ${name}, not CPython`;
  if (!minors.some((minor) => version.startsWith(`${minor}.`)))
    return `${version} is not among ${minors[0]} to ${minors.at(-1)}`;
  if (probed.threaded) return `${version} is a free-threaded build`;
  if (probed.debug) return `${version} is a debug build`;
  if (bits !== 64) return `${version} is a ${bits}-bit build`;
  if (!probed.pymalloc) return `${version} is built without pymalloc`;
  return undefined;
}

/** By the minor version, with the patch where one minor is there twice. */
function named(found: readonly Probed[]): readonly (Probed & { readonly title: string })[] {
  const minorOf = (probed: Probed) => probed.version.split(".").slice(0, 2).join(".");
  return found
    .map((it) => ({
      ...it,
      title: found.filter((other) => minorOf(other) === minorOf(it)).length > 1 ? it.version : minorOf(it),
    }))
    .sort((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }));
}

function native(probed: Probed & { readonly title: string }, scratch: string, limits: RunLimits): Interpreter {
  return {
    facts: {
      name: probed.title,
      version: parsePythonVersion(probed.version) ?? [0, 0, 0],
      label: `CPython ${probed.version} (native, 64-bit)`,
      native64: true,
    },
    async run(programs, report) {
      // A folder of its own: another interpreter may be writing the same program while this one reads it.
      const own = await mkdtemp(join(scratch, "python-"));
      for (const program of programs) {
        const file = join(own, `${program.id}.py`);
        await writeFile(file, program.code);
        report(program.id, await outcomeOf(probed.executable, file, limits));
      }
    },
    close: () => undefined,
  };
}

async function outcomeOf(executable: string, file: string, limits: RunLimits): Promise<ProgramOutcome> {
  const ended = await runProcess(executable, ["-I", "-B", file], {
    timeMs: limits.programMs,
    outputBytes: limits.outputBytes,
  });
  switch (ended.how) {
    case "exit":
      if (ended.code === 0) return { kind: "printed", text: ended.stdout };
      return { kind: "raised", error: lastLine(ended.stderr) || `it ended with code ${ended.code}` };
    case "time":
      return { kind: "endless", afterMs: limits.programMs };
    case "size":
      return { kind: "raised", error: `it printed more than ${limits.outputBytes} bytes` };
    case "signal":
      return { kind: "crashed", how: "the interpreter was killed by a signal" };
    case "absent":
      return { kind: "crashed", how: `${executable} cannot be started` };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
