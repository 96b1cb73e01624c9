/** From what the interpreters did to what a question is: proven, cited only, or wrong. */
import { includesVersion } from "../../quiz/question/python-range.ts";
import type { Claim } from "./claim.ts";
import type { InterpreterFacts, Outcome } from "./interpreter.ts";

export interface Run {
  readonly interpreter: InterpreterFacts;
  readonly outcome: Outcome;
}

/** `holds` inside the range, `fails` outside it: both as they should be. */
export type Mark = "holds" | "fails" | "wrong";

interface Reason {
  readonly message: string;
  readonly cure: string;
}

export interface Judgement {
  readonly verdict: "proven" | "cited only" | "wrong";
  /** By the name of the interpreter; none where it did not run. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Why it is wrong; or why it could not be checked although it has a proof. */
  readonly reasons: readonly Reason[];
}

/** @param claim undefined for a question without a proof. */
export function judge(claim: Claim | undefined, runs: readonly Run[]): Judgement {
  if (claim === undefined) return { verdict: "cited only", marks: new Map(), reasons: [] };
  const inside = runs.filter((run) => isInside(claim, run));
  const outside = runs.filter((run) => !isInside(claim, run));
  const failing = inside.filter((run) => !holds(claim, run.outcome));
  const holding = outside.filter((run) => holds(claim, run.outcome));
  const endless = outside.filter((run) => run.outcome.kind === "endless");
  const wrong = new Set([...failing, ...holding, ...endless].map((run) => run.interpreter.name));
  const marks = new Map<string, Mark>(
    runs.map((run) => {
      const { name } = run.interpreter;
      return [name, wrong.has(name) ? "wrong" : isInside(claim, run) ? "holds" : "fails"];
    }),
  );
  const reasons = [...failingReasons(claim, [...failing, ...endless]), ...holdingReasons(claim, holding)];
  if (reasons.length > 0) return { verdict: "wrong", marks, reasons };
  if (inside.length === 0) return { verdict: "cited only", marks, reasons: [uncheckedReason(claim)] };
  return { verdict: "proven", marks, reasons };
}

function isInside(claim: Claim, run: Run): boolean {
  return includesVersion(claim.python, run.interpreter.version);
}

function holds(claim: Claim, outcome: Outcome): boolean {
  if (outcome.kind !== "printed") return false;
  const text = outcome.text.trimEnd();
  return text === claim.prints && claim.refuted.every((distractor) => distractor.prints !== text);
}

/** Interpreters that did the same share one reason. */
function failingReasons(claim: Claim, runs: readonly Run[]): readonly Reason[] {
  const groups = Map.groupBy(runs, (run) => did(claim, run.outcome));
  return [...groups].map(([deed, group]) => ({
    message: `on ${names(group)} ${deed}`,
    cure: cureFor(claim, group[0]?.outcome),
  }));
}

function did(claim: Claim, outcome: Outcome): string {
  switch (outcome.kind) {
    case "printed": {
      const text = outcome.text.trimEnd();
      const distractor = claim.refuted.find((other) => other.prints === text);
      const whose = distractor === undefined ? "" : `, which is what the distractor ${distractor.option} says`;
      const wanted = claim.prints === text ? "" : `, not ${JSON.stringify(claim.prints)}`;
      return `it prints ${JSON.stringify(text)}${wanted}${whose}`;
    }
    case "raised":
      return `it raises ${outcome.error}`;
    case "crashed":
      return `the interpreter gives up: ${outcome.how}`;
    case "endless":
      return `it does not end within ${Math.round(outcome.afterMs / 1000)} s`;
  }
}

function cureFor(claim: Claim, outcome: Outcome | undefined): string {
  if (outcome?.kind === "endless") return "Make the program shorter: every interpreter has to finish it.";
  const written = claim.refuted.length > 0 ? "the key (its text is exactly the output)" : "`prints`";
  const needs = claim.native64
    ? ""
    : ", or say `needs: native-64bit` if only a natively built 64-bit CPython can show it";
  return `Correct the program or ${written}, narrow \`python\` (${claim.python.text}) to where it holds${needs}.`;
}

function holdingReasons(claim: Claim, runs: readonly Run[]): readonly Reason[] {
  if (runs.length === 0) return [];
  return [
    {
      message: `it holds on ${names(runs)} too, outside ${claim.python.text}`,
      cure: "Widen `python` to where it is true, or let the program show what changed.",
    },
  ];
}

function uncheckedReason(claim: Claim): Reason {
  const kind = claim.native64 ? "natively built 64-bit " : "";
  return {
    message: `no ${kind}interpreter at hand is in ${claim.python.text}, so nothing could check it`,
    cure: "Run the bank where such a Python is installed.",
  };
}

function names(runs: readonly Run[]): string {
  return runs.map((run) => run.interpreter.name).join(", ");
}
