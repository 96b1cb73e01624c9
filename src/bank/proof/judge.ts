/** From what the interpreters did to what a question is: proven, cited only, or wrong. */
import { includesVersion } from "../../quiz/question/python-range.ts";
import type { Diagnostic } from "../question/diagnostic.ts";
import type { ProofClaim } from "./claim.ts";
import type { InterpreterFacts, ProgramOutcome } from "./interpreter.ts";

/** One program on one interpreter. */
export interface ProgramRun {
  readonly interpreter: InterpreterFacts;
  readonly outcome: ProgramOutcome;
}

/** `holds` inside the range, `fails` outside it: both as they should be. */
export type RunResult = "holds" | "fails" | "wrong";

export interface Judgement {
  readonly verdict: "proven" | "cited only" | "wrong";
  /** By the name of the interpreter; none where it did not run. */
  readonly results: ReadonlyMap<string, RunResult>;
  /** Errors: why it is wrong. A warning: why it could not be checked although it has a proof. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @param claim undefined for a question without a proof. */
export function judge(claim: ProofClaim | undefined, runs: readonly ProgramRun[]): Judgement {
  if (claim === undefined) return { verdict: "cited only", results: new Map(), diagnostics: [] };
  const inside = runs.filter((run) => isInside(claim, run));
  const outside = runs.filter((run) => !isInside(claim, run));
  const failing = inside.filter((run) => !holds(claim, run.outcome));
  const holding = outside.filter((run) => holds(claim, run.outcome));
  const endless = outside.filter((run) => run.outcome.kind === "endless");
  const wrong = new Set([...failing, ...holding, ...endless].map((run) => run.interpreter.name));
  const results = new Map<string, RunResult>(
    runs.map((run) => {
      const { name } = run.interpreter;
      return [name, wrong.has(name) ? "wrong" : isInside(claim, run) ? "holds" : "fails"];
    }),
  );
  const diagnostics = [...whyItFails(claim, [...failing, ...endless]), ...whyItHoldsOutside(claim, holding)];
  if (diagnostics.length > 0) return { verdict: "wrong", results, diagnostics };
  if (inside.length === 0) return { verdict: "cited only", results, diagnostics: [unchecked(claim)] };
  return { verdict: "proven", results, diagnostics };
}

function diagnosticOf(claim: ProofClaim, parts: Pick<Diagnostic, "severity" | "message" | "fix">): Diagnostic {
  return { at: claim.at, rule: "L15", question: claim.question, ...parts };
}

function isInside(claim: ProofClaim, run: ProgramRun): boolean {
  return includesVersion(claim.python, run.interpreter.version);
}

function holds(claim: ProofClaim, outcome: ProgramOutcome): boolean {
  if (outcome.kind !== "printed") return false;
  const text = outcome.text.trimEnd();
  return text === claim.prints && claim.refuted.every((distractor) => distractor.prints !== text);
}

/** One diagnostic for all interpreters that did the same. */
function whyItFails(claim: ProofClaim, runs: readonly ProgramRun[]): readonly Diagnostic[] {
  const groups = Map.groupBy(runs, (run) => did(claim, run.outcome));
  return [...groups].map(([deed, group]) =>
    diagnosticOf(claim, {
      severity: "error",
      message: `on ${names(group)} ${deed}`,
      fix: howToMakeItHold(claim, group[0]?.outcome),
    }),
  );
}

function did(claim: ProofClaim, outcome: ProgramOutcome): string {
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

function howToMakeItHold(claim: ProofClaim, outcome: ProgramOutcome | undefined): string {
  if (outcome?.kind === "endless") return "Make the program shorter: every interpreter has to finish it.";
  const written = claim.refuted.length > 0 ? "the key (its text is exactly the output)" : "`prints`";
  const needs = claim.native64
    ? ""
    : ", or say `needs: native-64bit` if only a natively built 64-bit CPython can show it";
  return `Correct the program or ${written}, narrow \`python\` (${claim.python.text}) to where it holds${needs}.`;
}

function whyItHoldsOutside(claim: ProofClaim, runs: readonly ProgramRun[]): readonly Diagnostic[] {
  if (runs.length === 0) return [];
  return [
    diagnosticOf(claim, {
      severity: "error",
      message: `it holds on ${names(runs)} too, outside ${claim.python.text}`,
      fix: "Widen `python` to where it is true, or let the program show what changed.",
    }),
  ];
}

function unchecked(claim: ProofClaim): Diagnostic {
  const kind = claim.native64 ? "natively built 64-bit " : "";
  return diagnosticOf(claim, {
    severity: "warning",
    message: `no ${kind}interpreter at hand is in ${claim.python.text}, so nothing could check it`,
    fix: "Run the bank where such a Python is installed.",
  });
}

function names(runs: readonly ProgramRun[]): string {
  return runs.map((run) => run.interpreter.name).join(", ");
}
