/** The whole check of the bank, for `npm run bank`: form, lint and proofs, as diagnostics and a table. */
import { byPosition, type FileDiagnostic, type PlacedQuestion, placeIn } from "../files/file-diagnostic.ts";
import { claimOf } from "../proof/claim.ts";
import { usualLimits } from "../proof/interpreter.ts";
import { type Judgement, judge } from "../proof/judge.ts";
import { nativeCommands } from "../proof/native-pythons.ts";
import { type Proofs, prove } from "../proof/prove.ts";
import { pyodideVersions } from "../proof/pyodide-messages.ts";
import type { CheckProgress } from "../report/progress.ts";
import { proofTable } from "../report/proof-table.ts";
import { inspectBank } from "./inspect-bank.ts";
import { unknownQuestion } from "./unknown-question.ts";

export interface CheckedBank {
  readonly diagnostics: readonly FileDiagnostic[];
  /** Empty when no question was sound enough to be proven. */
  readonly table: string;
  /** Interpreters passed over, questions that nothing here could check. */
  readonly notes: readonly string[];
  readonly summary: string;
  readonly ok: boolean;
}

/** @param only ids to check; all of the bank where it is empty. */
export async function checkBank(dir: string, only: readonly string[], progress: CheckProgress): Promise<CheckedBank> {
  progress.step(`Reading ${dir}`);
  const { bank, questions, diagnostics } = inspectBank(dir, { only });
  const claims = questions.flatMap((placed) => claimOf(placed) ?? []);
  progress.step(`Proving ${claims.length} of ${questions.length} questions`);
  const proofs = await prove(claims, {
    pyodides: pyodideVersions,
    natives: await nativeCommands(),
    limits: usualLimits,
    progress: progress.at,
  });
  const judged = questions.map((placed) => ({
    placed,
    id: placed.question.id,
    judgement: proofs.judgements.get(placed.question.id) ?? judge(undefined, []),
  }));
  const known = new Set<string>([...bank.questions.map(({ id }) => id), ...diagnostics.flatMap(idOf)]);
  const unknown = only.filter((id) => !known.has(id)).map((id) => unknownQuestion(dir, id, [...known]));
  const all = [...diagnostics, ...unknown, ...judged.flatMap(whyWrong)].sort(byPosition);
  return {
    diagnostics: all,
    table: judged.length === 0 ? "" : proofTable(judged, proofs.interpreters),
    notes: [...proofs.notes, ...judged.flatMap(whyUnchecked)],
    summary: summaryOf(judged, all, proofs),
    ok: proofs.missing.length === 0 && all.every(({ severity }) => severity === "warning"),
  };
}

interface JudgedQuestion {
  readonly id: string;
  readonly placed: PlacedQuestion;
  readonly judgement: Judgement;
}

/** Of a question that has a fault of form too. */
function idOf({ question }: FileDiagnostic): readonly string[] {
  return question === undefined ? [] : [question];
}

function whyWrong({ placed, judgement }: JudgedQuestion): readonly FileDiagnostic[] {
  return judgement.verdict === "wrong" ? placeIn(placed.location, judgement.diagnostics) : [];
}

function whyUnchecked({ id, judgement }: JudgedQuestion): readonly string[] {
  return judgement.verdict === "cited only" ? judgement.diagnostics.map(({ message }) => `${id}: ${message}`) : [];
}

function summaryOf(
  judged: readonly JudgedQuestion[],
  diagnostics: readonly FileDiagnostic[],
  { missing }: Proofs,
): string {
  const count = (verdict: Judgement["verdict"]) => judged.filter((it) => it.judgement.verdict === verdict).length;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return (
    `${missing.map((message) => `${message} (run \`npm ci\`)\n`).join("")}` +
    `${judged.length} questions: ${count("proven")} proven, ${count("cited only")} cited only, ` +
    `${count("wrong")} wrong; ${errors} errors, ${diagnostics.length - errors} warnings`
  );
}
