/** A folder of YAML becomes the bank, or every fault with its place and cure. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { QuestionId } from "../../quiz/ids.ts";
import { type Bank, bankOf } from "../../quiz/question/bank.ts";
import { byPlace, type Fault } from "../question/diagnostic.ts";
import { type MisconceptionsFile, readMisconceptionsFile } from "./misconceptions-file.ts";
import { type QuestionSource, readTopicFile, type SourcedQuestion, type TopicFile } from "./topic-file.ts";

export interface LoadedBank {
  readonly bank: Bank;
  readonly sources: ReadonlyMap<QuestionId, QuestionSource>;
}

export interface BankReading extends LoadedBank {
  /** Of the form; the bank then holds the sound questions only. */
  readonly faults: readonly Fault[];
}

/** What the service starts with: all of the bank or nothing. */
export function loadBank(
  dir: string,
): ({ readonly ok: true } & LoadedBank) | { readonly ok: false; readonly faults: readonly Fault[] } {
  const { faults, ...loaded } = readBank(dir);
  return faults.length === 0 ? { ok: true, ...loaded } : { ok: false, faults };
}

const misconceptionsName = "misconceptions.yaml";

/** What the checks work on: the sound questions, beside the faults of the others. */
export function readBank(dir: string): BankReading {
  const listing = attempt(dir, () => readdirSync(dir).sort());
  if (!listing.ok) return { ...none, faults: [listing.fault] };
  const faults: Fault[] = [];
  const texts = new Map<string, string>();
  for (const name of listing.value.filter((entry) => /\.ya?ml$/.test(entry))) {
    const file = join(dir, name);
    const read = name.endsWith(".yml")
      ? { ok: false as const, fault: at(file, "is not read", "Rename it: the bank's files end in .yaml.") }
      : attempt(file, () => textOf(file));
    if (read.ok) texts.set(name, read.value);
    else faults.push(read.fault);
  }
  const beliefs = beliefsIn(dir, texts, faults);
  const topics: TopicFile[] = [];
  for (const [name, text] of texts) {
    if (name === misconceptionsName) continue;
    topics.push(readTopicFile(join(dir, name), text, beliefs?.ids));
  }
  if (topics.length === 0 && faults.length === 0) {
    faults.push(at(dir, "holds no topic", "Put one YAML file a topic there."));
  }
  // Files are read by name, topics are met in the order that their authors gave.
  topics.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  faults.push(...topics.flatMap((topic) => topic.faults), ...duplicates(topics), ...unmet(dir, topics));
  const sourced = firstOfEach(topics.flatMap((topic) => topic.questions));
  return {
    bank: bankOf({
      topics: topics.map(({ id, title, after }) => ({ id, title, after })),
      questions: sourced.map(({ question }) => question),
      misconceptions: beliefs?.misconceptions ?? [],
    }),
    sources: new Map(sourced.map(({ question, source }) => [question.id, source])),
    faults: faults.sort(byPlace),
  };
}

const none: LoadedBank = {
  bank: bankOf({ topics: [], questions: [], misconceptions: [] }),
  sources: new Map(),
};

function beliefsIn(dir: string, texts: ReadonlyMap<string, string>, faults: Fault[]): MisconceptionsFile | undefined {
  const file = join(dir, misconceptionsName);
  const text = texts.get(misconceptionsName);
  if (text === undefined) {
    if (!faults.some((fault) => fault.file === file) && texts.size > 0) {
      faults.push(at(file, "is missing", "Add it: it names the false belief behind every distractor."));
    }
    return undefined;
  }
  const read = readMisconceptionsFile(file, text);
  faults.push(...read.faults);
  return read;
}

function firstOfEach(all: readonly SourcedQuestion[]): readonly SourcedQuestion[] {
  const ids = all.map(({ question }) => question.id);
  return all.filter(({ question }, index) => ids.indexOf(question.id) === index);
}

/** Ids are never used twice, in whichever files. */
function duplicates(topics: readonly TopicFile[]): readonly Fault[] {
  const first = new Map<string, QuestionSource>();
  return topics.flatMap(({ questions }) =>
    questions.flatMap(({ question, source }): readonly Fault[] => {
      const earlier = first.get(question.id);
      first.set(question.id, earlier ?? source);
      if (earlier === undefined) return [];
      return [
        {
          severity: "error",
          file: source.file,
          ...source.place(["id"]),
          questionId: question.id,
          message: `the id ${question.id} is there already, at ${earlier.file}:${earlier.line}`,
          cure: "Give the newer question an id of its own; answers are stored under it.",
        },
      ];
    }),
  );
}

/** What a topic builds on comes before it, or nobody would ever meet it in that order. */
function unmet(dir: string, topics: readonly TopicFile[]): readonly Fault[] {
  return topics.flatMap(({ id, order, after }) =>
    after
      .filter((earlier) => !topics.some((topic) => topic.id === earlier && topic.order < order))
      .map((earlier) =>
        at(
          join(dir, `${id}.yaml`),
          `comes after ${earlier}, which is no topic of a lower order`,
          "Correct the id in `after`, or the `order` of one of them.",
        ),
      ),
  );
}

const maximumBytes = 1024 * 1024;

function textOf(file: string): string {
  if (statSync(file).size > maximumBytes) throw new RangeError("is larger than 1 MiB");
  return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

function attempt<T>(file: string, act: () => T): Attempt<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const cure = `See that ${basename(file)} exists, is readable and is of the right kind and size.`;
    return { ok: false, fault: at(file, `cannot be read: ${reason}`, cure) };
  }
}

function at(file: string, message: string, cure: string): Fault {
  return { severity: "error", file, line: 1, column: 1, message, cure };
}
