/** The author's preview: the playground with one question, posted at once, kept in memory. */

import { configOrExit, fail, runArena } from "../app/run.ts";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { readBank } from "../bank/files/read-bank.ts";
import { nearest } from "../lib/typed-text.ts";
import { bankOf } from "../quiz/question/bank.ts";
import { holdsOn, releasedPythons } from "../quiz/question/cpython.ts";
import type { Question } from "../quiz/question/question.ts";

// The playground alone: an author does not try things out in front of a team.
const { slack: _slack, discord: _discord, ...config } = configOrExit(process.env);
const wanted = process.argv[2];
const { bank, diagnostics } = readBank(config.questions);
const question = bank.questions.find(({ id }) => id === wanted);
if (question === undefined) {
  const near = nearest(wanted ?? "", bank.questions, ({ id }) => id).map(({ value }) => value.id);
  const ids = near.length > 0 ? near : bank.questions.map(({ id }) => id);
  const own = diagnostics.filter(({ question }) => question === wanted).map(diagnosticText);
  fail(
    own.length > 0
      ? `${own.join("\n")}\n`
      : `${wanted === undefined ? "Say which question" : `No question is called ${wanted}`}: npm run preview -- ${ids.join(", ")}\n`,
  );
}
const misconceptions = question.options.flatMap(
  ({ misconception }) => (misconception ? bank.misconception(misconception) : undefined) ?? [],
);
const topic = bank.topic(question.topic);
await runArena({
  config: { ...config, playground: true, databaseUrl: "sqlite::memory:", logLevel: "warn" },
  ...pythonFor(question),
  bank: bankOf({ topics: topic === undefined ? [] : [topic], questions: [question], misconceptions }),
});

/** The newest version on which it is true. */
function pythonFor({ python: range }: Question): { python?: string } {
  const python = releasedPythons.findLast((version) => holdsOn(range, version));
  return python === undefined ? {} : { python };
}
