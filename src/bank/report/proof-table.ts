/** The outcome of the proofs as a table: question × interpreter. */
import type { InterpreterFacts } from "../proof/interpreter.ts";
import type { Judgement, RunResult } from "../proof/judge.ts";

export interface ProofRow {
  readonly id: string;
  readonly judgement: Judgement;
}

const signs: Readonly<Record<RunResult, string>> = { holds: "ok", fails: "out", wrong: "WRONG" };

export function proofTable(rows: readonly ProofRow[], interpreters: readonly InterpreterFacts[]): string {
  const idWidth = Math.max(8, ...rows.map((row) => row.id.length));
  const heads = interpreters.map(({ name }) => ({ name, width: Math.max(5, name.length) }));
  const head = ["question".padEnd(idWidth), ...heads.map(({ name, width }) => name.padEnd(width)), "verdict"];
  const lines = rows.map(({ id, judgement }) => {
    const cells = heads.map(({ name, width }) => {
      const result = judgement.results.get(name);
      return (result === undefined ? "·" : signs[result]).padEnd(width);
    });
    return [id.padEnd(idWidth), ...cells, judgement.verdict].join(" ");
  });
  return [head.join(" "), ...lines, ...legend(interpreters)].join("\n");
}

function legend(interpreters: readonly InterpreterFacts[]): readonly string[] {
  const signsLine = "ok: holds, as claimed   out: outside the range and fails, as it must   ·: did not run there";
  return ["", signsLine, ...interpreters.map(({ name, label }) => `${name.padEnd(7)} ${label}`)];
}
