/**
 * From whatever somebody wrote to a question, or to every fault of its form. Works on plain data, so that a question
 * may come from anywhere: a file of the bank, a form that a player filled in.
 */
import { asId, type MisconceptionId, type OptionId, type QuestionId, type TopicId } from "../../quiz/ids.ts";
import { parsePythonRange } from "../../quiz/question/python-range.ts";
import type { Option, Question } from "../../quiz/question/question.ts";
import type { Annotations, AuthoredQuestion } from "./authored-question.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { checkForm } from "./form-checks.ts";
import { checkCharacters } from "./invisible-characters.ts";
import { type QuestionForm, questionSchema } from "./schema.ts";
import { schemaDiagnostics, type WrittenText } from "./schema-diagnostics.ts";

export interface QuestionReading {
  /** Absent when there are diagnostics. */
  readonly sound?: AuthoredQuestion;
  readonly diagnostics: readonly Diagnostic[];
}

export interface QuestionContext {
  readonly topic: TopicId;
  /** Ids that distractors may name; undefined when they are unknown and nothing can be said. */
  readonly misconceptions: ReadonlySet<string> | undefined;
}

export function readQuestion(
  raw: unknown,
  { topic, misconceptions }: QuestionContext,
  writtenText?: WrittenText,
): QuestionReading {
  const id = idIn(raw);
  const named = (diagnostics: readonly Diagnostic[]) =>
    id === undefined ? diagnostics : diagnostics.map((diagnostic) => ({ ...diagnostic, question: id }));
  const characters = checkCharacters(raw);
  const parsed = questionSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success) {
    return { diagnostics: named([...characters, ...schemaDiagnostics(questionSchema, parsed.error, writtenText)]) };
  }
  const diagnostics = named([...characters, ...checkForm(parsed.data, misconceptions)]);
  const question = questionOf(parsed.data, topic);
  if (diagnostics.length > 0 || question === undefined) return { diagnostics };
  return { sound: { question, annotations: annotationsOf(parsed.data) }, diagnostics };
}

/** The id of a question whose form may be broken. */
function idIn(raw: unknown): string | undefined {
  return typeof raw === "object" && raw !== null && "id" in raw && typeof raw.id === "string" ? raw.id : undefined;
}

/** Undefined when the form has no key or no range, about which there is a diagnostic already. */
function questionOf(form: QuestionForm, topic: TopicId): Question | undefined {
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

function annotationsOf(form: QuestionForm): Annotations {
  const { proof } = form;
  return {
    negative: form.negative,
    overlaps: form.overlaps,
    ...(proof === undefined ? {} : { proof: proofOf(proof) }),
  };
}

function proofOf(form: NonNullable<QuestionForm["proof"]>): NonNullable<Annotations["proof"]> {
  const place = { native64: form.needs !== undefined, linux: form.needs === "linux-64bit" };
  if (form.code === undefined || form.prints === undefined) return place;
  return { ...place, program: { code: form.code, prints: form.prints.trimEnd() } };
}
