/** A question of the YAML becomes one of the quiz, or complaints that no schema can say. */
import { asId, type MisconceptionId, type OptionId, type QuestionId, type TopicId } from "../../quiz/ids.ts";
import { parsePythonRange } from "../../quiz/question/python-range.ts";
import type { Option, Question } from "../../quiz/question/question.ts";
import type { Complaint } from "./issue.ts";
import type { QuestionForm } from "./schema.ts";

/** Python that shows the key is right. For predict there is no more to say than where it can run. */
interface Proof {
  readonly native64: boolean;
  /** Only Linux can show it; elsewhere it is not run. */
  readonly linux: boolean;
  readonly program?: { readonly code: string; readonly prints: string };
}

/** What authors write for the checks alone. */
export interface Notes {
  readonly negative: boolean;
  readonly overlaps: boolean;
  readonly variantOf?: string;
  readonly proof?: Proof;
}

export function complaintsAboutForm(
  form: QuestionForm,
  misconceptions: ReadonlySet<string> | undefined,
): readonly Complaint[] {
  return [...keyComplaints(form), ...optionComplaints(form, misconceptions), ...proofComplaints(form)];
}

function keyComplaints(form: QuestionForm): readonly Complaint[] {
  const keys = form.options.flatMap((option, index) => (option.key ? [index] : []));
  if (keys.length === 1) return [];
  const cure = "Write `key: true` on the one right option.";
  if (keys.length === 0) return [{ path: ["options"], rule: "L02", message: "no option is the key", cure }];
  return keys.slice(1).map((index) => ({
    path: ["options", index, "key"],
    rule: "L02",
    message: `a second option is the key`,
    cure,
  }));
}

function optionComplaints(form: QuestionForm, misconceptions: ReadonlySet<string> | undefined): readonly Complaint[] {
  return form.options.flatMap((option, index): readonly Complaint[] => {
    const found: Complaint[] = [];
    if (form.options.findIndex((other) => other.id === option.id) < index) {
      found.push({
        path: ["options", index, "id"],
        message: `the option id ${option.id} is there twice`,
        cure: "Give each option of a question its own id.",
      });
    }
    if (option.key && option.misconception !== undefined) {
      found.push({
        path: ["options", index, "misconception"],
        rule: "L12",
        message: "the key stands for no misconception",
        cure: "Remove `misconception` from the key.",
      });
    }
    if (!option.key && option.misconception === undefined) {
      found.push({
        path: ["options", index],
        rule: "L12",
        message: `the distractor ${option.id} names no misconception`,
        cure: "Add `misconception:` with an id of misconceptions.yaml; a distractor nobody believes in is padding.",
      });
    }
    if (option.misconception !== undefined && misconceptions?.has(option.misconception) === false) {
      found.push({
        path: ["options", index, "misconception"],
        rule: "L12",
        message: `the misconception ${option.misconception} is not in misconceptions.yaml`,
        cure: nearest(option.misconception, misconceptions),
      });
    }
    return found;
  });
}

function proofComplaints(form: QuestionForm): readonly Complaint[] {
  const found: Complaint[] = [];
  const { proof } = form;
  if (form.kind === "predict") {
    if (form.code === undefined) {
      found.push({
        path: ["kind"],
        rule: "L15",
        message: "a predict question shows no program",
        cure: "Add `code:`, whose output is the text of the key.",
      });
    }
    for (const field of ["code", "prints"] as const) {
      if (proof?.[field] !== undefined) {
        found.push({
          path: ["proof", field],
          rule: "L15",
          message: `a predict question is proven by its own code, so \`proof.${field}\` is never read`,
          cure: "Remove it; of `proof` only `needs` may stand here.",
        });
      }
    }
  } else if (proof !== undefined) {
    for (const field of ["code", "prints"] as const) {
      if (proof[field] === undefined) {
        found.push({
          path: ["proof"],
          rule: "L15",
          message: `\`proof.${field}\` is missing`,
          cure: "A proof is `code` and what it `prints` where the claim holds; without one, remove `proof`.",
        });
      }
    }
  }
  return found;
}

/** @returns undefined when the form has no key or no range, about which there are complaints already. */
export function questionOf(form: QuestionForm, topic: TopicId): Question | undefined {
  const key = form.options.find((option) => option.key);
  const python = parsePythonRange(form.python.trim());
  if (key === undefined || python === undefined) return undefined;
  return Object.freeze({
    id: asId<QuestionId>(form.id),
    topic,
    level: form.level,
    kind: form.kind,
    ...(form.variantOf === undefined ? {} : { family: form.variantOf }),
    python,
    stem: form.stem,
    ...(form.code === undefined ? {} : { code: form.code }),
    options: Object.freeze(form.options.map(optionOf)),
    key: asId<OptionId>(key.id),
    ordered: form.ordered,
    explanation: form.explanation,
    ...(form.diagram === undefined ? {} : { diagram: Object.freeze(form.diagram) }),
    sources: Object.freeze(form.sources),
  });
}

function optionOf(form: QuestionForm["options"][number]): Option {
  return Object.freeze({
    id: asId<OptionId>(form.id),
    text: form.text,
    rationale: form.rationale,
    ...(form.misconception === undefined ? {} : { misconception: asId<MisconceptionId>(form.misconception) }),
  });
}

export function notesOf(form: QuestionForm): Notes {
  const { proof } = form;
  return {
    negative: form.negative,
    overlaps: form.overlaps,
    ...(form.variantOf === undefined ? {} : { variantOf: form.variantOf }),
    ...(proof === undefined ? {} : { proof: proofOf(proof) }),
  };
}

function proofOf(form: NonNullable<QuestionForm["proof"]>): Proof {
  const place = { native64: form.needs !== undefined, linux: form.needs === "linux-64bit" };
  if (form.code === undefined || form.prints === undefined) return place;
  return { ...place, program: { code: form.code, prints: form.prints.trimEnd() } };
}

function nearest(id: string, known: ReadonlySet<string>): string {
  const words = new Set(id.split("-"));
  const shared = (other: string) => other.split("-").filter((word) => words.has(word)).length;
  const close = [...known].filter((other) => shared(other) > 0).sort((a, b) => shared(b) - shared(a));
  const hint = close.length === 0 ? "" : ` Close ones: ${close.slice(0, 3).join(", ")}.`;
  return `Correct the id, or describe the misconception in misconceptions.yaml.${hint}`;
}
