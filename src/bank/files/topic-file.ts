/** One topic file: its topic and its sound questions, beside the diagnostics of the others. */
import { basename } from "node:path";
import { z } from "zod";
import { asId, type TopicId } from "../../quiz/ids.ts";
import type { Diagnostic, FieldPath } from "../question/diagnostic.ts";
import { checkCharacters } from "../question/invisible-characters.ts";
import { type QuestionContext, readQuestion } from "../question/read-question.ts";
import { schemaDiagnostics } from "../question/schema-diagnostics.ts";
import { type FileDiagnostic, type PlacedQuestion, placeIn } from "./file-diagnostic.ts";
import { partOf, readYaml, type YamlFile } from "./read-yaml.ts";
import { splitTopicFile } from "./split-topic-file.ts";
import { topicFileSchema } from "./topic-file-schema.ts";

export interface TopicFile {
  readonly id: TopicId;
  readonly title: string;
  readonly order: number;
  readonly after: readonly TopicId[];
  readonly questions: readonly PlacedQuestion[];
  readonly diagnostics: readonly FileDiagnostic[];
}

/** @param misconceptions ids that distractors may name; undefined when they are unknown and nothing can be said. */
export function readTopicFile(file: string, text: string, misconceptions: ReadonlySet<string> | undefined): TopicFile {
  const context = { topic: asId<TopicId>(basename(file, ".yaml")), misconceptions };
  const whole = readYaml(file, text);
  if (whole.diagnostics.length === 0) return assemble([{ yaml: whole, head: true }], context);
  const { head, questions } = splitTopicFile(text);
  const parts = [
    { yaml: readYaml(file, `${head}\nquestions: []\n`), head: true },
    ...questions.map((piece) => ({ yaml: readYaml(file, piece), head: false })),
  ];
  // A slip between the pieces, such as a second `questions:`, shows in the whole alone.
  const between = parts.some((part) => part.yaml.diagnostics.length > 0) ? [] : whole.diagnostics;
  const assembled = assemble(questions.length === 0 ? [{ yaml: whole, head: true }] : parts, context);
  return { ...assembled, diagnostics: [...between, ...assembled.diagnostics] };
}

/** Either a whole file or, after a slip, its head without questions and one question each. */
interface Part {
  readonly yaml: YamlFile;
  readonly head: boolean;
}

const headSchema = topicFileSchema.extend({ questions: z.array(z.unknown()) });

function assemble(parts: readonly Part[], context: QuestionContext): TopicFile {
  const diagnostics: FileDiagnostic[] = [];
  const questions: PlacedQuestion[] = [];
  let title: string = context.topic;
  let order = 0;
  let after: readonly string[] = [];
  for (const { yaml, head } of parts) {
    diagnostics.push(...yaml.diagnostics);
    if (yaml.diagnostics.length > 0) continue;
    if (head) {
      const parsed = headSchema.safeParse(yaml.value, { reportInput: true });
      if (parsed.success) ({ title, order, after } = parsed.data);
      const found = parsed.success
        ? checkName(parsed.data.topic, context.topic)
        : schemaDiagnostics(topicFileSchema, parsed.error, yaml.writtenText);
      diagnostics.push(...placeIn(yaml, [...checkCharacters({ title, after }), ...found]));
    }
    const list = listIn(yaml.value);
    if (list.empty && parts.length === 1) diagnostics.push(...placeIn(yaml, [noQuestions]));
    for (const [index, raw] of list.items.entries()) {
      const location = partOf(yaml, [...list.path, index]);
      const { sound, diagnostics: found } = readQuestion(raw, context, location.writtenText);
      diagnostics.push(...placeIn(location, found));
      if (sound !== undefined) questions.push({ ...sound, location });
    }
  }
  return { id: context.topic, title, order, after: after.map((id) => asId<TopicId>(id)), questions, diagnostics };
}

const noQuestions: Diagnostic = {
  at: ["questions"],
  severity: "error",
  message: "there are no questions",
  fix: "Add one, or remove the file.",
};

function checkName(topic: string, fileName: string): readonly Diagnostic[] {
  if (topic === fileName) return [];
  const message = `the topic is ${topic}, the file is ${fileName}.yaml`;
  return [{ at: ["topic"], severity: "error", message, fix: "Give both the same name." }];
}

interface List {
  readonly path: FieldPath;
  readonly items: readonly unknown[];
  /** It is there, and there is nothing in it. */
  readonly empty: boolean;
}

function listIn(value: unknown): List {
  const inside = typeof value === "object" && value !== null && "questions" in value ? value.questions : undefined;
  const [path, items] = Array.isArray(value) ? [[], value] : [["questions"], inside];
  return Array.isArray(items) ? { path, items, empty: items.length === 0 } : { path, items: [], empty: false };
}
