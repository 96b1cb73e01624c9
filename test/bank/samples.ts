/** Small banks for the tests: a sound question to spoil, and folders that go away again. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { stringify } from "yaml";
import { diagnosticText, type PlacedQuestion } from "../../src/bank/files/file-diagnostic.ts";
import { readMisconceptionsFile } from "../../src/bank/files/misconceptions-file.ts";
import { readTopicFile } from "../../src/bank/files/topic-file.ts";

export interface OptionDraft {
  readonly id: string;
  readonly text: unknown;
  readonly key?: unknown;
  readonly misconception?: string | undefined;
  readonly rationale?: string | undefined;
}

export interface QuestionDraft {
  readonly options: readonly OptionDraft[];
  readonly [field: string]: unknown;
}

/** Sound in every respect: no rule of the lint has a word to say about it, and it is true. */
export const explained: QuestionDraft = {
  id: "gc-what-for",
  level: 0,
  kind: "explain",
  python: ">=3.8",
  stem: "Why does CPython need a cyclic collector beside reference counting?",
  options: [
    {
      id: "speed",
      text: "It returns freed blocks to the system sooner",
      misconception: "gc-returns-memory",
      rationale: "Blocks go back when an arena is empty, whichever mechanism freed them.",
    },
    {
      id: "rings",
      text: "Objects that refer to each other keep their counts up",
      key: true,
      rationale: "Each of them is still referred to, so no count ever falls to zero.",
    },
    {
      id: "large",
      text: "Reference counts overflow for objects that are shared widely",
      misconception: "refcount-overflows",
      rationale: "A count is as wide as a pointer, so memory ends before it does.",
    },
  ],
  explanation:
    "Reference counting frees an object when the last reference goes. A ring of objects never gets there, so the " +
    "collector looks for groups that only their own members refer to.",
  sources: [{ title: "The gc module", url: "https://docs.python.org/3/library/gc.html" }],
  proof: {
    code: "import gc\nring = []\nring.append(ring)\ndel ring\nprint(gc.collect() > 0)\n",
    prints: "True",
  },
};

/** Sound and true as well: its own program is the proof. */
export const predicted: QuestionDraft = {
  id: "gc-self-list",
  level: -1,
  kind: "predict",
  python: ">=3.8",
  stem: "What does this program print?",
  code: "import gc\ngc.collect()\nring = []\nring.append(ring)\ndel ring\nprint(gc.collect())\n",
  ordered: true,
  options: [
    {
      id: "zero",
      text: "`0`",
      misconception: "cycle-never-freed",
      rationale: "The collector exists to find exactly such a list.",
    },
    { id: "one", text: "`1`", key: true, rationale: "The list refers to itself, so one unreachable object is found." },
    {
      id: "two",
      text: "`2`",
      misconception: "gc-counts-references",
      rationale: "It counts objects, not the references between them.",
    },
  ],
  explanation: "`gc.collect()` returns the number of unreachable objects that it found in cycles.",
  sources: [{ title: "gc.collect", url: "https://docs.python.org/3/library/gc.html#gc.collect" }],
};

/** @param changes of the fields; undefined removes one. */
export function changed(draft: QuestionDraft, changes: Readonly<Record<string, unknown>>): QuestionDraft {
  return { ...draft, ...changes };
}

/** With one option spoilt. */
export function withOption(draft: QuestionDraft, id: string, changes: Partial<OptionDraft>): QuestionDraft {
  return { ...draft, options: draft.options.map((option) => (option.id === id ? { ...option, ...changes } : option)) };
}

/** With new texts for the options, in their order. */
export function withTexts(draft: QuestionDraft, ...texts: readonly unknown[]): QuestionDraft {
  return {
    ...draft,
    options: draft.options.map((option, index) => ({ ...option, text: texts[index] ?? option.text })),
  };
}

export function topicYaml(topic: string, questions: readonly QuestionDraft[], order = 10): string {
  return stringify({ topic, title: "The cyclic collector", order, questions: JSON.parse(JSON.stringify(questions)) });
}

export const misconceptionsYaml = stringify({
  misconceptions: ["gc-returns-memory", "refcount-overflows", "cycle-never-freed", "gc-counts-references"].map(
    (id) => ({
      id,
      belief: `People believe in ${id}.`,
      tempts: "It looks like that from afar.",
      wrong: "It is otherwise when looked at closely.",
    }),
  ),
});

/** A folder of these files, gone after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), "bank-test-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

/** A folder with these questions as its one topic. */
export function bankFolder(...questions: readonly QuestionDraft[]): string {
  return folderOf({ "cyclic-gc.yaml": topicYaml("cyclic-gc", questions), "misconceptions.yaml": misconceptionsYaml });
}

/** These questions as they stand in one topic file; throws when the form of one is broken. */
export function placed(...questions: readonly QuestionDraft[]): readonly PlacedQuestion[] {
  const { ids } = readMisconceptionsFile("misconceptions.yaml", misconceptionsYaml);
  const topic = readTopicFile("cyclic-gc.yaml", topicYaml("cyclic-gc", questions), ids);
  if (topic.diagnostics.length > 0) throw new Error(topic.diagnostics.map(diagnosticText).join("\n"));
  return topic.questions;
}
