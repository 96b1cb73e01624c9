/** The whole check of the bank: form, lint and proofs, as faults and a table. */
import { asId } from "../quiz/ids.ts";
import { readBank } from "./files/load.ts";
import type { SourcedQuestion } from "./files/topic-file.ts";
import { lintBank, lintQuestion } from "./lint/lint.ts";
import type { Progress } from "./progress.ts";
import { claimOf } from "./proof/claim.ts";
import { usualLimits } from "./proof/interpreter.ts";
import type { Judgement } from "./proof/judge.ts";
import { nativeCommands } from "./proof/native.ts";
import { type Proofs, prove } from "./proof/prove.ts";
import { pyodideVersions } from "./proof/pyodide-wire.ts";
import { proofTable } from "./proof/report.ts";
import { byPlace, type Fault } from "./question/diagnostic.ts";

export interface Checked {
  readonly faults: readonly Fault[];
  /** Empty when no question was sound enough to be proven. */
  readonly table: string;
  /** Interpreters passed over, questions that nothing here could check. */
  readonly notes: readonly string[];
  readonly summary: string;
  readonly ok: boolean;
}

/** @param only ids to check; all of the bank where it is empty. */
export async function checkBank(dir: string, only: readonly string[], progress: Progress): Promise<Checked> {
  progress.step(`Reading ${dir}`);
  const { bank, sources, faults } = readBank(dir);
  const wanted = (id: string) => only.length === 0 || only.includes(id);
  const sourced = bank.questions.flatMap((question): readonly SourcedQuestion[] => {
    const source = sources.get(question.id);
    return source !== undefined && wanted(question.id) ? [{ question, source }] : [];
  });
  const claims = sourced.flatMap(({ question, source }) => claimOf(question, source) ?? []);
  progress.step(`Proving ${claims.length} of ${sourced.length} questions`);
  const proofs = await prove(claims, {
    pyodides: pyodideVersions,
    natives: await nativeCommands(),
    limits: usualLimits,
    progress: progress.at,
  });
  const judged = sourced.map(({ question, source }) => ({
    id: question.id,
    source,
    judgement: proofs.judgements.get(question.id) ?? citedOnly,
  }));
  const all = [
    ...faults.filter((fault) => fault.questionId === undefined || wanted(fault.questionId)),
    ...only
      .filter((id) => !sources.has(asId(id)) && !faults.some((fault) => fault.questionId === id))
      .map(unknownIn(dir)),
    ...sourced.flatMap(lintQuestion),
    ...(only.length === 0 ? lintBank(dir, sourced) : []),
    ...judged.flatMap(proofFaults),
  ].sort(byPlace);
  return {
    faults: all,
    table: judged.length === 0 ? "" : proofTable(judged, proofs.interpreters),
    notes: [...proofs.notes, ...judged.flatMap(unchecked)],
    summary: summaryOf(judged, all, proofs),
    ok: proofs.missing.length === 0 && all.every((fault) => fault.severity === "warning"),
  };
}

function unknownIn(dir: string): (id: string) => Fault {
  return (id) => ({
    severity: "error",
    file: dir,
    line: 1,
    column: 1,
    message: `There is no question ${id}`,
    cure: "Give the id as it stands in its YAML file.",
  });
}

const citedOnly: Judgement = { verdict: "cited only", marks: new Map(), reasons: [] };

interface Judged {
  readonly id: string;
  readonly source: SourcedQuestion["source"];
  readonly judgement: Judgement;
}

function proofFaults({ id, source, judgement }: Judged): readonly Fault[] {
  if (judgement.verdict !== "wrong") return [];
  const path = source.proof?.program === undefined ? ["code"] : ["proof"];
  return judgement.reasons.map((reason) => ({
    severity: "error",
    file: source.file,
    ...source.place(path),
    rule: "L15",
    questionId: id,
    ...reason,
  }));
}

function unchecked({ id, judgement }: Judged): readonly string[] {
  return judgement.verdict === "cited only" ? judgement.reasons.map(({ message }) => `${id}: ${message}`) : [];
}

function summaryOf(judged: readonly Judged[], faults: readonly Fault[], proofs: Proofs): string {
  const count = (verdict: Judgement["verdict"]) => judged.filter((it) => it.judgement.verdict === verdict).length;
  const errors = faults.filter((fault) => fault.severity === "error").length;
  const missing = proofs.missing.map((message) => `${message} (run \`npm ci\`)\n`).join("");
  return (
    `${missing}${judged.length} questions: ${count("proven")} proven, ${count("cited only")} cited only, ` +
    `${count("wrong")} wrong; ${errors} errors, ${faults.length - errors} warnings`
  );
}
