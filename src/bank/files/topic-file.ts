/** One topic file: its topic and its sound questions, beside the faults of the others. */
import { basename } from "node:path";
import { z } from "zod";
import { asId, type TopicId } from "../../quiz/ids.ts";
import type { Question } from "../../quiz/question/question.ts";
import type { Fault, Place } from "../question/diagnostic.ts";
import { complaintsAboutForm, type Notes, notesOf, questionOf } from "../question/form.ts";
import { type Complaint, complaints, type Path } from "../question/issue.ts";
import { questionSchema, topicFileSchema } from "../question/schema.ts";
import { placed, syntaxFaults } from "./placed.ts";
import { pieces, readYaml, type YamlFile } from "./yaml-file.ts";

/** Where a question stands, and what its author wrote for the checks alone. */
export interface QuestionSource extends Notes, Place {
  readonly file: string;
  /** Of a field of the question: `["options", 2, "text"]`. */
  place(path: Path): Place;
}

export interface SourcedQuestion {
  readonly question: Question;
  readonly source: QuestionSource;
}

export interface TopicFile {
  readonly id: TopicId;
  readonly title: string;
  readonly order: number;
  readonly after: readonly TopicId[];
  readonly questions: readonly SourcedQuestion[];
  readonly faults: readonly Fault[];
}

/** @param misconceptions ids that distractors may name; undefined when they are unknown and nothing can be said. */
export function readTopicFile(file: string, text: string, misconceptions: ReadonlySet<string> | undefined): TopicFile {
  const whole = readYaml(text);
  if (whole.faults.length === 0) return assemble(file, [{ yaml: whole, head: true }], misconceptions);
  const { head, questions } = pieces(text);
  const parts = [
    { yaml: readYaml(`${head}\nquestions: []\n`), head: true },
    ...questions.map((piece) => ({ yaml: readYaml(piece), head: false })),
  ];
  // A fault between the pieces, such as a second `questions:`, shows in the whole alone.
  const shown = parts.some((part) => part.yaml.faults.length > 0) ? [] : whole.faults;
  const assembled = assemble(file, questions.length === 0 ? [{ yaml: whole, head: true }] : parts, misconceptions);
  return { ...assembled, faults: [...syntaxFaults(file, shown), ...assembled.faults] };
}

/** Either a whole file or, after a slip, its head without questions and one question each. */
interface Part {
  readonly yaml: YamlFile;
  readonly head: boolean;
}

const headSchema = topicFileSchema.extend({ questions: z.array(z.unknown()) });

function assemble(file: string, parts: readonly Part[], misconceptions: ReadonlySet<string> | undefined): TopicFile {
  const named = basename(file, ".yaml");
  const faults: Fault[] = [];
  const questions: SourcedQuestion[] = [];
  let title = named;
  let order = 0;
  let after: readonly string[] = [];
  for (const { yaml, head } of parts) {
    faults.push(...syntaxFaults(file, yaml.faults));
    if (yaml.faults.length > 0) continue;
    if (head) {
      const parsed = headSchema.safeParse(yaml.value, { reportInput: true });
      if (parsed.success) ({ title, order, after } = parsed.data);
      const found = parsed.success ? nameComplaints(parsed.data, named) : complaints(topicFileSchema, parsed.error);
      faults.push(...placed(found, { file, yaml, base: [], questionId: undefined }));
    }
    const list = listIn(yaml.value);
    if (list.empty && parts.length === 1) {
      const none = { path: ["questions"], message: "there are no questions", cure: "Add one, or remove the file." };
      faults.push(...placed([none], { file, yaml, base: [], questionId: undefined }));
    }
    for (const [index, raw] of list.items.entries()) {
      const base = [...list.path, index];
      const read = readQuestion(raw, asId<TopicId>(named), misconceptions);
      faults.push(...placed(read.found, { file, yaml, base, questionId: idIn(raw) }));
      if (read.sound === undefined) continue;
      const place = (path: Path) => yaml.place([...base, ...path]);
      questions.push({
        question: read.sound.question,
        source: { ...read.sound.notes, file, ...place([]), place },
      });
    }
  }
  return { id: asId<TopicId>(named), title, order, after: after.map((id) => asId<TopicId>(id)), questions, faults };
}

function readQuestion(raw: unknown, topic: TopicId, misconceptions: ReadonlySet<string> | undefined) {
  const parsed = questionSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success) return { found: complaints(questionSchema, parsed.error) };
  const found = complaintsAboutForm(parsed.data, misconceptions);
  const question = questionOf(parsed.data, topic);
  if (found.length > 0 || question === undefined) return { found };
  return { found, sound: { question, notes: notesOf(parsed.data) } };
}

function nameComplaints(head: z.infer<typeof headSchema>, named: string): readonly Complaint[] {
  if (head.topic === named) return [];
  return [
    {
      path: ["topic"],
      message: `the topic is ${head.topic}, the file is ${named}.yaml`,
      cure: "Give both the same name.",
    },
  ];
}

interface List {
  readonly path: Path;
  readonly items: readonly unknown[];
  /** It is there, and there is nothing in it. */
  readonly empty: boolean;
}

function listIn(value: unknown): List {
  const inside = typeof value === "object" && value !== null && "questions" in value ? value.questions : undefined;
  const [path, items] = Array.isArray(value) ? [[], value] : [["questions"], inside];
  return Array.isArray(items) ? { path, items, empty: items.length === 0 } : { path, items: [], empty: false };
}

function idIn(raw: unknown): string | undefined {
  return typeof raw === "object" && raw !== null && "id" in raw && typeof raw.id === "string" ? raw.id : undefined;
}
