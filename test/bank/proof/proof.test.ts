import { beforeAll, describe, expect, test } from "vitest";
import { claimOf } from "../../../src/bank/proof/claim.ts";
import { type Program, type ProgramOutcome, type RunLimits, usualLimits } from "../../../src/bank/proof/interpreter.ts";
import type { Judgement } from "../../../src/bank/proof/judge.ts";
import { type Proofs, prove } from "../../../src/bank/proof/prove.ts";
import { startPyodide } from "../../../src/bank/proof/pyodide.ts";
import { changed, explained, placed, predicted, type QuestionDraft, withOption, withTexts } from "../samples.ts";

/** Sound questions and false copies of them, all in one batch on Pyodide 3.13. */
const drafts: Readonly<Record<string, QuestionDraft>> = {
  "sound-predict": predicted,
  "sound-explain": explained,
  "cited-only": changed(explained, { proof: undefined }),
  "native-only": changed(explained, { proof: { ...Object(explained["proof"]), needs: "native-64bit" } }),
  "out-of-reach": changed(predicted, {
    python: ">=3.14",
    code: "import sys\nprint(int(sys.version_info >= (3, 14)))\n",
  }),
  "key-says-two": withTexts(predicted, "`0`", "`2`", "`3`"),
  "key-and-distractor-swapped": changed(predicted, {
    options: predicted.options.map((option) => ({
      ...option,
      text: { zero: "`1`", one: "`0`", two: "`2`" }[option.id],
    })),
  }),
  "distractor-made-true": withOption(predicted, "zero", { text: "1" }),
  "proof-falsified": changed(explained, { proof: { ...Object(explained["proof"]), prints: "False" } }),
  "proof-that-raises": changed(explained, { proof: { code: "raise ValueError('no')", prints: "True" } }),
  "range-too-wide": changed(predicted, {
    python: ">=3.8",
    code: "import sys\nprint(int(sys.version_info >= (3, 14)))\n",
  }),
  "range-too-narrow": changed(explained, { python: ">=3.14" }),
};

describe("proofs on a real CPython", () => {
  const all = placed(...Object.entries(drafts).map(([id, draft]) => changed(draft, { id })));
  const claims = all.flatMap((one) => claimOf(one) ?? []);
  const seen: string[] = [];
  let proofs: Proofs;

  beforeAll(async () => {
    proofs = await prove(claims, {
      pyodides: ["3.13"],
      natives: [],
      limits: usualLimits,
      progress: (done, total, where) => seen.push(`${done} of ${total} ${where}`),
    });
  });

  const of = (id: string): Judgement | undefined => [...proofs.judgements].find(([question]) => question === id)?.[1];

  test("hold for the sound questions", () => {
    expect(proofs.missing).toEqual([]);
    expect(proofs.interpreters).toMatchObject([{ name: "w3.13", version: [3, 13, 2], native64: false }]);
    expect(of("sound-predict")?.verdict).toBe("proven");
    expect(of("sound-explain")?.verdict).toBe("proven");
  });

  test("are not asked for what is cited only, or cannot run here", () => {
    expect(of("cited-only")).toBeUndefined();
    expect(of("native-only")).toMatchObject({ verdict: "cited only", results: new Map() });
    expect(of("out-of-reach")).toMatchObject({ verdict: "cited only" });
  });

  test.each([
    ["key-says-two", 'prints "1", not "2"'],
    ["key-and-distractor-swapped", "the distractor zero says"],
    ["distractor-made-true", "the distractor zero says"],
    ["proof-falsified", 'prints "True", not "False"'],
    ["proof-that-raises", "raises ValueError: no"],
    ["range-too-wide", 'prints "0"'],
    ["range-too-narrow", "holds on w3.13 too, outside >=3.14"],
  ])("name %s wrong", (id, message) => {
    expect(of(id)?.verdict).toBe("wrong");
    expect(
      of(id)
        ?.diagnostics.map(({ message }) => message)
        .join(),
    ).toContain(message);
  });

  test("tell how far they are", () => {
    const ran = claims.filter((claim) => !claim.native64).length;
    expect(seen.at(-1)).toBe(`${ran} of ${ran} w3.13`);
    expect(seen).toHaveLength(ran);
  });
});

const meddling = [
  "import atexit, builtins, gc, sys, tracemalloc, weakref",
  "tracemalloc.start(); gc.disable(); gc.set_threshold(1); gc.freeze(); gc.set_debug(gc.DEBUG_SAVEALL)",
  "gc.callbacks.append(print); gc.garbage.append([]); sys.setrecursionlimit(60); left_behind = 1",
  "class Thing: pass",
  "thing = Thing(); weakref.finalize(thing, print, 'gone')",
  "sys.stdout = open('/dev/null', 'w')",
].join("\n");

const looking = [
  "import gc, sys, tracemalloc, __main__",
  "print(tracemalloc.is_tracing(), gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), gc.get_debug())",
  "print(gc.callbacks, gc.garbage, sys.getrecursionlimit() > 60, 'left_behind' in globals(), __main__.__name__)",
].join("\n");

const ending = [
  "import atexit, weakref",
  "class Thing:",
  "    def __del__(self): print('deleted')",
  "thing = Thing()",
  "atexit.register(print, 'at exit')",
  "weakref.finalize(thing, print, 'finalized')",
  "print('last line')",
].join("\n");

describe("a batch on one Pyodide", () => {
  const programs: readonly Program[] = [
    { id: "meddling", code: meddling },
    { id: "looking", code: looking },
    { id: "ending", code: ending },
    { id: "ending again", code: ending },
    { id: "flooding", code: "for _ in range(300): print('x' * 1000)" },
    { id: "leaving", code: "import sys\nprint('bye')\nsys.exit()" },
    { id: "failing", code: "import sys\nsys.exit('no')" },
    { id: "mistaken", code: "print(" },
    { id: "endless", code: "while True: pass" },
    { id: "killing", code: "import os\nos._exit(3)" },
    { id: "sound", code: "print('still here')" },
  ];
  let outcomes: ReadonlyMap<string, ProgramOutcome>;

  beforeAll(async () => {
    outcomes = await runHere(programs, { ...usualLimits, programMs: 2500 });
  });

  test("gives every program a fresh start, whatever the one before did", () => {
    expect(outcomes.get("looking")).toMatchObject({
      kind: "printed",
      text: "False True (2000, 10, 10) 0 0\n[] [] True False __main__\n",
    });
  });

  test("sees what a program does as it ends, each time", () => {
    const asNatively = { kind: "printed", text: "last line\nfinalized\nat exit\ndeleted\n" };
    expect(outcomes.get("ending")).toMatchObject(asNatively);
    expect(outcomes.get("ending again")).toMatchObject(asNatively);
  });

  test("takes a program that leaves for one that ended, and one that fails for one that raised", () => {
    expect(outcomes.get("leaving")).toMatchObject({ kind: "printed", text: "bye\n" });
    expect(outcomes.get("failing")).toMatchObject({ kind: "raised", error: "SystemExit: no" });
    expect(outcomes.get("mistaken")).toMatchObject({ kind: "raised", error: expect.stringContaining("SyntaxError") });
  });

  test("goes on after a program that never ends, kills the interpreter or floods it", () => {
    expect([...outcomes.keys()]).toEqual(programs.map((program) => program.id));
    expect(outcomes.get("flooding")).toMatchObject({ kind: "raised", error: "it printed more than 65536 bytes" });
    expect(outcomes.get("endless")).toMatchObject({ kind: "endless", afterMs: 2500 });
    expect(outcomes.get("killing")).toMatchObject({ kind: "crashed" });
    expect(outcomes.get("sound")).toMatchObject({ kind: "printed", text: "still here\n" });
  });

  test("ends in time as a whole", async () => {
    const endless = ["a", "b", "c"].map((id) => ({ id, code: "while True: pass" }));
    const late = await runHere(endless, { ...usualLimits, batchMs: 700 });
    expect(late.get("a")).toMatchObject({ kind: "endless" });
    expect(late.get("c")).toMatchObject({ kind: "crashed", how: expect.stringContaining("the batch took longer") });
  });
});

async function runHere(programs: readonly Program[], limits: RunLimits) {
  const outcomes = new Map<string, ProgramOutcome>();
  const pyodide = await startPyodide("3.13", limits);
  await pyodide.run(programs, (id, outcome) => outcomes.set(id, outcome));
  return outcomes;
}
