import { describe, expect, test } from "vitest";
import type { ProofClaim } from "../../../src/bank/proof/claim.ts";
import type { InterpreterFacts, ProgramOutcome } from "../../../src/bank/proof/interpreter.ts";
import { type Judgement, judge, type ProgramRun } from "../../../src/bank/proof/judge.ts";
import { proofTable } from "../../../src/bank/report/proof-table.ts";
import { asId, type QuestionId } from "../../../src/quiz/ids.ts";
import { parsePythonRange } from "../../../src/quiz/question/python-range.ts";

function claim(range: string, changes: Partial<ProofClaim> = {}): ProofClaim {
  const python = parsePythonRange(range);
  if (python === undefined) throw new Error(`${range} is no range`);
  return {
    question: asId<QuestionId>("a-question"),
    at: ["proof"],
    code: "",
    prints: "1",
    refuted: [],
    python,
    native64: false,
    linux: false,
    ...changes,
  };
}

function interpreter(name: string, minor: number, patch = 0): InterpreterFacts {
  return { name, version: [3, minor, patch], label: `CPython 3.${minor}.${patch}`, native64: true };
}

const printed = (text: string): ProgramOutcome => ({ kind: "printed", text });
const ran = (minor: number, outcome: ProgramOutcome, patch = 0): ProgramRun => ({
  interpreter: interpreter(patch === 0 ? `3.${minor}` : `3.${minor}.${patch}`, minor, patch),
  outcome,
});
const raised: ProgramOutcome = { kind: "raised", error: "NameError: name 'x' is not defined" };
const crashed: ProgramOutcome = { kind: "crashed", how: "died of SIGSEGV" };
const endless: ProgramOutcome = { kind: "endless", afterMs: 10_000 };

interface Case {
  readonly what: string;
  readonly range: string;
  readonly runs: readonly ProgramRun[];
  readonly verdict: Judgement["verdict"];
  readonly says?: string;
}

const cases: readonly Case[] = [
  {
    what: "it holds on every interpreter of an open range",
    range: ">=3.8",
    runs: [ran(8, printed("1\n")), ran(13, printed("1"))],
    verdict: "proven",
  },
  {
    what: "it holds inside and prints something else outside",
    range: ">=3.12",
    runs: [ran(11, printed("2")), ran(12, printed("1"))],
    verdict: "proven",
  },
  {
    what: "it holds inside and raises outside",
    range: ">=3.12",
    runs: [ran(11, raised), ran(12, printed("1"))],
    verdict: "proven",
  },
  {
    what: "it holds inside and kills the interpreter outside",
    range: ">=3.12",
    runs: [ran(11, crashed), ran(12, printed("1"))],
    verdict: "proven",
  },
  {
    what: "patches count",
    range: ">=3.14.0,<3.14.5",
    runs: [ran(14, printed("1"), 2), ran(14, printed("0"), 5)],
    verdict: "proven",
  },
  {
    what: "it prints something else inside",
    range: ">=3.8",
    runs: [ran(8, printed("1")), ran(9, printed("2"))],
    verdict: "wrong",
    says: 'on 3.9 it prints "2", not "1"',
  },
  {
    what: "it raises inside",
    range: ">=3.8",
    runs: [ran(8, raised)],
    verdict: "wrong",
    says: "on 3.8 it raises NameError",
  },
  {
    what: "it kills the interpreter inside",
    range: ">=3.8",
    runs: [ran(8, crashed)],
    verdict: "wrong",
    says: "gives up: died of SIGSEGV",
  },
  {
    what: "it never ends inside",
    range: ">=3.8",
    runs: [ran(8, endless)],
    verdict: "wrong",
    says: "does not end within 10 s",
  },
  {
    what: "it never ends outside",
    range: ">=3.12",
    runs: [ran(11, endless), ran(12, printed("1"))],
    verdict: "wrong",
    says: "does not end within 10 s",
  },
  {
    what: "it holds outside too",
    range: ">=3.12",
    runs: [ran(10, printed("1")), ran(11, printed("1")), ran(12, printed("1"))],
    verdict: "wrong",
    says: "holds on 3.10, 3.11 too, outside >=3.12",
  },
  {
    what: "it holds outside only",
    range: ">=3.12",
    runs: [ran(11, printed("1"))],
    verdict: "wrong",
    says: "holds on 3.11 too",
  },
  {
    what: "space at the end of the output differs",
    range: ">=3.8",
    runs: [ran(8, printed("1 \n\n"))],
    verdict: "proven",
  },
  { what: "space at its beginning differs", range: ">=3.8", runs: [ran(8, printed(" 1"))], verdict: "wrong" },
  { what: "nothing ran", range: ">=3.8", runs: [], verdict: "cited only", says: "no interpreter at hand is in >=3.8" },
  {
    what: "nothing ran inside the range",
    range: ">=3.14",
    runs: [ran(13, printed("0"))],
    verdict: "cited only",
    says: "no interpreter at hand is in >=3.14",
  },
];

describe("a question is judged", () => {
  test.each(cases)("$verdict where $what", ({ range, runs, verdict, says }) => {
    const judgement = judge(claim(range), runs);
    expect(judgement.verdict).toBe(verdict);
    expect(judgement.results.size).toBe(runs.length);
    expect(judgement.diagnostics.map((diagnostic) => diagnostic.message).join("\n")).toContain(says ?? "");
    expect(judgement.diagnostics.length > 0).toBe(verdict !== "proven");
  });

  test("cited only without a proof, and nothing is wrong with that", () => {
    expect(judge(undefined, [])).toEqual({ verdict: "cited only", results: new Map(), diagnostics: [] });
  });

  test("wrong where a distractor says what the program prints", () => {
    const refuted = [{ option: "zero", prints: "0" }];
    const judgement = judge(claim(">=3.8", { refuted }), [ran(8, printed("0"))]);
    expect(judgement.diagnostics).toMatchObject([
      { message: 'on 3.8 it prints "0", not "1", which is what the distractor zero says' },
    ]);
  });

  test("wrong where key and distractor say the same, although that is what it prints", () => {
    const refuted = [{ option: "also-one", prints: "1" }];
    const judgement = judge(claim(">=3.8", { refuted }), [ran(8, printed("1"))]);
    expect(judgement).toMatchObject({
      verdict: "wrong",
      diagnostics: [{ message: 'on 3.8 it prints "1", which is what the distractor also-one says' }],
    });
  });

  test("with one diagnostic for all interpreters that did the same", () => {
    const runs = [ran(8, printed("2")), ran(9, raised), ran(10, printed("2"))];
    expect(judge(claim(">=3.8"), runs).diagnostics.map((diagnostic) => diagnostic.message)).toEqual([
      'on 3.8, 3.10 it prints "2", not "1"',
      "on 3.9 it raises NameError: name 'x' is not defined",
    ]);
  });

  test("with a fix: correct it, narrow it, widen it, or run it elsewhere", () => {
    const fixes = (range: string, runs: readonly ProgramRun[], changes: Partial<ProofClaim> = {}) =>
      judge(claim(range, changes), runs)
        .diagnostics.map((diagnostic) => diagnostic.fix)
        .join();
    expect(fixes(">=3.8", [ran(8, printed("2"))])).toContain("narrow `python` (>=3.8)");
    expect(fixes(">=3.8", [ran(8, printed("2"))])).toContain("needs: native-64bit");
    expect(fixes(">=3.8", [ran(8, printed("2"))], { native64: true })).not.toContain("needs: native-64bit");
    expect(fixes(">=3.9", [ran(8, printed("1")), ran(9, printed("1"))])).toContain("Widen `python`");
    expect(fixes(">=3.14", [])).toContain("Run the bank where");
  });
});

test("the report is a table of questions and interpreters", () => {
  const interpreters = [interpreter("w3.12", 12, 7), interpreter("3.11", 11, 7), interpreter("3.8", 8, 18)];
  const [wasm, middle, old] = interpreters;
  if (wasm === undefined || middle === undefined || old === undefined) throw new Error("three interpreters");
  const runs = [
    { interpreter: wasm, outcome: printed("1") },
    { interpreter: middle, outcome: printed("2") },
    { interpreter: old, outcome: printed("1") },
  ];
  const rows = [
    { id: "id-reuse", judgement: judge(claim(">=3.12"), runs) },
    { id: "gc-thresholds", judgement: judge(claim(">=3.12"), runs.slice(0, 2)) },
    { id: "hearsay", judgement: judge(undefined, []) },
  ];
  expect(proofTable(rows, interpreters)).toBe(
    [
      "question      w3.12 3.11  3.8   verdict",
      "id-reuse      ok    out   WRONG wrong",
      "gc-thresholds ok    out   ·     proven",
      "hearsay       ·     ·     ·     cited only",
      "",
      "ok: holds, as claimed   out: outside the range and fails, as it must   ·: did not run there",
      "w3.12   CPython 3.12.7",
      "3.11    CPython 3.11.7",
      "3.8     CPython 3.8.18",
    ].join("\n"),
  );
});
