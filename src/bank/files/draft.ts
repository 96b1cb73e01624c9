/** `npm run bank -- new <topic>`: a question with every part in place, for its author to fill in. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the new draft stands. */
export interface Draft {
  readonly file: string;
  /** Of the draft's first line, counted from 1. */
  readonly line: number;
  readonly id: string;
}

/** @throws RangeError when the topic is no name for a file. */
export function addDraft(dir: string, topic: string): Draft {
  if (!/^[a-z0-9-]{2,40}$/.test(topic)) {
    throw new RangeError(`"${topic}" is no name of a topic: a-z, 0-9 and -, 2 to 40 characters`);
  }
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

function headOf(topic: string): string {
  return `# yaml-language-server: $schema=./question.schema.json
topic: ${topic}
title: ${topic.replaceAll("-", " ")}
order: 1000
questions:
`;
}

/** It reads and runs; the lint and the proof say what is still to be filled in. */
function draftOf(id: string): string {
  return `
  - id: ${id}
    level: 0
    kind: predict
    python: ">=3.8"
    stem: What does this program print
    code: |
      numbers = [1, 2, 3]
      same = numbers
      same.append(4)
      print(len(numbers))
    options:
      - id: key
        text: "\`4\`"
        key: true
        rationale: Say why this is right, in 20 to 240 characters.
      - id: belief-one
        text: "\`3\`"
        misconception: assignment-copies
        rationale: Say why somebody chooses this, and why it is wrong.
      - id: belief-two
        text: "\`0\`"
        misconception: assignment-copies
        rationale: Say why somebody chooses this, and why it is wrong.
    explanation: >-
      Teach the rule behind the question, so that the next program is no surprise either.
    sources:
      - title: Objects, values and types
        url: https://docs.python.org/3/reference/datamodel.html#objects-values-and-types
`;
}
