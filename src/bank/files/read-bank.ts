/** A folder of YAML becomes the bank, beside a diagnostic with its place for everything that is not as it should be. */
import { join } from "node:path";
import { type Bank, bankOf } from "../../quiz/question/bank.ts";
import { doubledIds, misplacedTopics } from "./across-topics.ts";
import { byPosition, type FileDiagnostic, fileError, type PlacedQuestion } from "./file-diagnostic.ts";
import { type MisconceptionsFile, misconceptionsName, readMisconceptionsFile } from "./misconceptions-file.ts";
import { readTopicFile, type TopicFile } from "./topic-file.ts";
import { readFolder } from "./yaml-folder.ts";

export interface BankReading {
  /** Of the questions whose form is sound. */
  readonly bank: Bank;
  /** The questions of the bank, in its order. */
  readonly questions: readonly PlacedQuestion[];
  /** About the form. Each is an error. */
  readonly diagnostics: readonly FileDiagnostic[];
}

export function readBank(dir: string): BankReading {
  const { texts, diagnostics: unread } = readFolder(dir);
  const diagnostics = [...unread];
  const beliefs = misconceptionsIn(dir, texts, diagnostics);
  const topics: TopicFile[] = [];
  for (const [name, text] of texts) {
    if (name === misconceptionsName) continue;
    topics.push(readTopicFile(join(dir, name), text, beliefs?.ids));
  }
  if (topics.length === 0 && diagnostics.length === 0) {
    diagnostics.push(fileError(dir, "holds no topic", "Put one YAML file a topic there."));
  }
  // Files are read by name, topics are met in the order that their authors gave.
  topics.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  diagnostics.push(
    ...topics.flatMap((topic) => topic.diagnostics),
    ...doubledIds(topics),
    ...misplacedTopics(
      dir,
      topics,
      unread.map(({ file }) => file),
    ),
  );
  const questions = firstOfEach(topics.flatMap((topic) => topic.questions));
  return {
    bank: bankOf({
      topics: topics.map(({ id, title, after }) => ({ id, title, after })),
      questions: questions.map(({ question }) => question),
      misconceptions: beliefs?.misconceptions ?? [],
    }),
    questions,
    diagnostics: diagnostics.sort(byPosition),
  };
}

function misconceptionsIn(
  dir: string,
  texts: ReadonlyMap<string, string>,
  diagnostics: FileDiagnostic[],
): MisconceptionsFile | undefined {
  const file = join(dir, misconceptionsName);
  const text = texts.get(misconceptionsName);
  if (text === undefined) {
    if (!diagnostics.some((diagnostic) => diagnostic.file === file) && texts.size > 0) {
      diagnostics.push(fileError(file, "is missing", "Add it: it names the false belief behind every distractor."));
    }
    return undefined;
  }
  const read = readMisconceptionsFile(file, text);
  diagnostics.push(...read.diagnostics);
  return read;
}

function firstOfEach(all: readonly PlacedQuestion[]): readonly PlacedQuestion[] {
  const ids = all.map(({ question }) => question.id);
  return all.filter(({ question }, index) => ids.indexOf(question.id) === index);
}
