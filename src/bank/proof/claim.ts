/** What a question asks of an interpreter: a program, and what it must print where the key is right. */
import type { QuestionId } from "../../quiz/ids.ts";
import type { PythonRange } from "../../quiz/question/python-range.ts";
import { type Option, optionOf } from "../../quiz/question/question.ts";
import type { AuthoredQuestion } from "../question/authored-question.ts";
import type { FieldPath } from "../question/diagnostic.ts";
import { withoutMarkup } from "../question/prose.ts";

export interface ProofClaim {
  readonly question: QuestionId;
  /** The field of the question that the program stands in. */
  readonly at: FieldPath;
  readonly code: string;
  readonly prints: string;
  /** Of a predict question: what the distractors say it prints. */
  readonly refuted: readonly { readonly option: string; readonly prints: string }[];
  readonly python: PythonRange;
  /** Only a natively built 64-bit CPython can show it. */
  readonly native64: boolean;
  /** And only on Linux. */
  readonly linux: boolean;
}

/** @returns undefined where the question is cited only. */
export function claimOf({ question, annotations: { proof } }: AuthoredQuestion): ProofClaim | undefined {
  const { native64, linux } = proof ?? { native64: false, linux: false };
  const common = { question: question.id, python: question.python, native64, linux };
  if (question.kind === "predict" && question.code !== undefined) {
    const distractors = question.options.filter((option) => option.id !== question.key);
    return {
      ...common,
      at: ["code"],
      code: question.code,
      prints: printedBy(optionOf(question, question.key)),
      refuted: distractors.map((option) => ({ option: option.id, prints: printedBy(option) })),
    };
  }
  if (proof?.program === undefined) return undefined;
  return { ...common, at: ["proof"], ...proof.program, refuted: [] };
}

function printedBy(option: Option): string {
  return withoutMarkup(option.text).trim();
}
