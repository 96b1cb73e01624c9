import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { type ProgramOutcome, usualLimits } from "../../../src/bank/proof/interpreter.ts";
import { findNative } from "../../../src/bank/proof/native-pythons.ts";
import { runProcess } from "../../../src/bank/proof/run-process.ts";
import { folderOf } from "../samples.ts";

const node = (script: string, limits = { timeMs: 10_000, outputBytes: 1000 }) =>
  runProcess(process.execPath, ["-e", script], limits);

describe("a command", () => {
  test("tells what it printed and how it ended", async () => {
    expect(await node("console.log('out'); console.error('err'); process.exit(3)")).toEqual({
      how: "exit",
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
    });
    expect(await node("process.kill(process.pid, 'SIGTERM')")).toMatchObject({ how: "signal" });
    expect(await runProcess("there-is-no-such-python", [], { timeMs: 1000, outputBytes: 10 })).toMatchObject({
      how: "absent",
    });
  });

  test("is ended, with all that it started, when it takes too long or prints too much", async () => {
    const startMs = performance.now();
    const mother =
      "require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit' })";
    expect(await node(mother, { timeMs: 700, outputBytes: 1000 })).toMatchObject({ how: "time" });
    expect(await node("for (;;) console.log('x'.repeat(100))")).toMatchObject({ how: "size" });
    expect(performance.now() - startMs).toBeLessThan(20_000);
  });
});

/** A script that answers as a Python of these properties would, and prints the program it is given to run. */
function python(properties: Readonly<Record<string, unknown>>): string {
  const probed = {
    name: "cpython",
    version: "3.13.0",
    bits: 64,
    threaded: false,
    debug: false,
    pymalloc: true,
    ...properties,
  };
  return `#!/bin/sh\nif [ "$2" = -c ]; then\n  echo '${JSON.stringify({ ...probed, executable: "HERE" })}' | sed "s|HERE|$0|"\nelse\n  cat "$3"\nfi\n`;
}

/** Puts the scripts into a folder and gives their paths. */
function installed(scripts: Readonly<Record<string, string>>): readonly string[] {
  const dir = folderOf(scripts);
  return Object.keys(scripts).map((name) => {
    chmodSync(join(dir, name), 0o755);
    return join(dir, name);
  });
}

describe("the Pythons of a machine", () => {
  test("are found once a version, oldest first, whatever they are called", async () => {
    const commands = installed({
      python3: python({ version: "3.13.0" }),
      "python3.13": python({ version: "3.13.0" }),
      "python3.9": python({ version: "3.9.18" }),
      "python3.10": python({ version: "3.10.13" }),
    });
    const { interpreters, notes } = await findNative(
      [...commands, "there-is-no-such-python"],
      folderOf({}),
      usualLimits,
    );
    expect(interpreters.map((it) => it.facts)).toMatchObject([
      { name: "3.9", version: [3, 9, 18], native64: true },
      { name: "3.10", version: [3, 10, 13] },
      { name: "3.13", version: [3, 13, 0] },
    ]);
    expect(notes).toEqual([]);
  });

  test("are named with their patch where a minor version is there twice", async () => {
    const commands = installed({
      a: python({ version: "3.11.2" }),
      b: python({ version: "3.11.7" }),
      c: python({ version: "3.8.18" }),
    });
    const { interpreters } = await findNative(commands, folderOf({}), usualLimits);
    expect(interpreters.map((it) => it.facts.name)).toEqual(["3.8", "3.11.2", "3.11.7"]);
  });

  test.each([
    ["free-threaded", { threaded: true }, "is a free-threaded build"],
    ["debug", { debug: true }, "is a debug build"],
    ["32-bit", { bits: 32 }, "is a 32-bit build"],
    ["without pymalloc", { pymalloc: false }, "is built without pymalloc"],
    ["of another kind", { name: "pypy" }, "it is pypy, not CPython"],
    ["too old", { version: "3.7.16" }, "3.7.16 is not among 3.8 to 3.15"],
  ])("are passed over, with a note, when they are %s", async (_what, properties, note) => {
    const { interpreters, notes } = await findNative(
      installed({ "python3.13": python(properties) }),
      folderOf({}),
      usualLimits,
    );
    expect(interpreters).toEqual([]);
    expect(notes).toMatchObject([expect.stringContaining(note)]);
  });

  test("are noted when they are there and fail, unless the same version was found elsewhere", async () => {
    const shim = "#!/bin/sh\necho 'pyenv: command not found' >&2\necho 'a long story' >&2\nexit 127\n";
    const [dead, shadowed, real] = installed({
      "python3.12": shim,
      "python3.13": shim,
      real: python({ version: "3.13.0" }),
    });
    const { interpreters, notes } = await findNative([dead, shadowed, real].map(String), folderOf({}), usualLimits);
    expect(interpreters).toHaveLength(1);
    expect(notes).toEqual([`${dead} is there but does not run: pyenv: command not found`]);
  });

  /** The programs that lie in the folder, each by what it says. */
  function programsIn(scratch: string): readonly string[] {
    const files = readdirSync(scratch, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
    return files.map((name) => readFileSync(join(scratch, name), "utf8"));
  }

  test("run each program as a file of its own", async () => {
    const scratch = folderOf({});
    const [command] = installed({ "python3.13": python({}) });
    const { interpreters } = await findNative([String(command)], scratch, usualLimits);
    const outcomes: [string, ProgramOutcome][] = [];
    await interpreters[0]?.run([{ id: "one", code: "print(1)\n" }], (id, outcome) => outcomes.push([id, outcome]));
    expect(outcomes).toEqual([["one", { kind: "printed", text: "print(1)\n" }]]);
    expect(programsIn(scratch)).toEqual(["print(1)\n"]);
  });

  function tally(texts: readonly string[]): Readonly<Record<string, number>> {
    const groups = Map.groupBy(texts, (text) => text);
    return Object.fromEntries([...groups].map(([text, same]) => [text, same.length]));
  }

  test("never write over a program that another of them may be reading", async () => {
    const scratch = folderOf({});
    const commands = installed({ a: python({ version: "3.12.1" }), b: python({ version: "3.13.0" }) });
    const { interpreters } = await findNative(commands, scratch, usualLimits);
    const programs = Array.from({ length: 20 }, (_, index) => ({ id: `q${index}`, code: `print(${index})\n` }));
    const outcomes: ProgramOutcome[] = [];
    await Promise.all(interpreters.map((it) => it.run(programs, (_id, outcome) => outcomes.push(outcome))));
    const twice = Object.fromEntries(programs.map(({ code }) => [code, 2]));
    expect(tally(outcomes.map((outcome) => (outcome.kind === "printed" ? outcome.text : outcome.kind)))).toEqual(twice);
    // Two files of each: a shared one would now and then be read while it is empty.
    expect(tally(programsIn(scratch))).toEqual(twice);
  });

  test.each([
    ["fails", "echo 'Traceback' >&2; echo 'NameError: x' >&2; exit 1", { kind: "raised", error: "NameError: x" }],
    ["never ends", "sleep 60", { kind: "endless", afterMs: 2000 }],
    ["dies", "kill -9 $$", { kind: "crashed" }],
    ["prints too much", "yes", { kind: "raised", error: "it printed more than 65536 bytes" }],
  ])("tell of a program that %s", async (_what, script, outcome) => {
    const [command] = installed({ "python3.13": python({}) });
    const { interpreters } = await findNative([String(command)], folderOf({}), { ...usualLimits, programMs: 2000 });
    writeFileSync(String(command), `#!/bin/sh\n${script}\n`);
    const outcomes: ProgramOutcome[] = [];
    await interpreters[0]?.run([{ id: "one", code: "" }], (_id, it) => outcomes.push(it));
    expect(outcomes).toMatchObject([outcome]);
  });
});
