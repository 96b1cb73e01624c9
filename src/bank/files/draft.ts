/** `npm run bank -- new <topic>`: a question with every part in place, for its author to fill in. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeholders } from "../question/placeholders.ts";
import { misconceptionsName } from "./misconceptions-file.ts";

/** Where the new draft stands. */
export interface DraftLocation {
  readonly file: string;
  /** Of the draft's first line, counted from 1. */
  readonly line: number;
  readonly id: string;
}

/**
 * Begins the topic, and the file of misconceptions, where they are not there yet.
 * @throws RangeError when the topic cannot be the name of a topic file.
 */
export function addDraft(dir: string, topic: string): DraftLocation {
  if (!/^[a-z0-9-]{2,40}$/.test(topic)) {
    throw new RangeError(`"${topic}" is no name of a topic: a-z, 0-9 and -, 2 to 40 characters`);
  }
  if (`${topic}.yaml` === misconceptionsName) {
    throw new RangeError(`"${topic}" is no name of a topic: ${misconceptionsName} holds the false beliefs`);
  }
  const misconceptions = join(dir, misconceptionsName);
  if (!existsSync(misconceptions)) writeFileSync(misconceptions, firstMisconception);
  const file = join(dir, `${topic}.yaml`);
  if (!existsSync(file)) writeFileSync(file, headOf(topic));
  const before = readFileSync(file, "utf8");
  const ids = new Set([...before.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id]) => id));
  const number =
    Array.from({ length: ids.size + 1 }, (_, index) => index + 1).find((n) => !ids.has(`${topic}-${n}`)) ?? 1;
  const id = `${topic}-${number}`;
  const gap = before.endsWith("\n") ? "" : "\n";
  appendFileSync(file, gap + draftOf(id));
  return { file, line: (before + gap).split("\n").length + 1, id };
}

/** The one that the draft names. */
const firstMisconception = `# yaml-language-server: $schema=./misconceptions.schema.json
misconceptions:
  - id: assignment-copies
    belief: Assigning an object to a name makes a copy of it.
    tempts: Numbers and strings behave as if it were so, because they cannot be changed.
    wrong: A name refers to the object; a copy is made only where the code asks for one.
`;

function headOf(topic: string): string {
  return `# yaml-language-server: $schema=./question.schema.json
topic: ${topic}
title: ${topic.replaceAll("-", " ")}
order: 1000
questions:
`;
}

/** It reads and runs, so that it can be previewed at once. The lint refuses it until every placeholder is gone. */
function draftOf(id: string): string {
  return `
  - id: ${id}
    level: 0
    kind: predict
    python: ">=3.8"
    stem: ${placeholders.stem}
    code: |
      numbers = [1, 2, 3]
      same = numbers
      same.append(4)
      print(len(numbers))
    options:
      - id: key
        text: "\`4\`"
        key: true
        rationale: ${placeholders.keyRationale}
      - id: belief-one
        text: "\`3\`"
        misconception: assignment-copies
        rationale: ${placeholders.distractorRationale}
      - id: belief-two
        text: "\`0\`"
        misconception: assignment-copies
        rationale: ${placeholders.distractorRationale}
    explanation: >-
      ${placeholders.explanation}
    sources:
      - title: Objects, values and types
        url: https://docs.python.org/3/reference/datamodel.html#objects-values-and-types
`;
}
