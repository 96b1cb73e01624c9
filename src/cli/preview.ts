/** The author's preview: the playground with one question, posted at once, kept in memory. */
import process from "node:process";
import { parseArgs } from "node:util";
import { configOrExit, fail, runArena } from "../app/run.ts";
import { unknownQuestion } from "../bank/check/unknown-question.ts";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { type BankReading, readBank } from "../bank/files/read-bank.ts";
import { bankOf } from "../quiz/question/bank.ts";
import { holdsOn, releasedPythons } from "../quiz/question/cpython.ts";
import type { Question } from "../quiz/question/question.ts";

const usage = `Usage:
  npm run preview -- gc-disabled    show one question as players will see it
  --dir questions                   where the YAML files are
`;

function argumentsOrExit() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { dir: { type: "string" } } });
    const [id, ...more] = positionals;
    return id === undefined || more.length > 0 ? fail(usage) : { id, dir: values.dir };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** Ends with what is wrong with the question, when its form is broken, or with the ids that are like the one given. */
function questionOrExit(dir: string, id: string, { bank, diagnostics }: BankReading): Question {
  const question = bank.questions.find((one) => one.id === id);
  if (question !== undefined) return question;
  const own = diagnostics.filter((diagnostic) => diagnostic.question === id);
  const known = bank.questions.map((one) => one.id);
  const reasons = own.length > 0 ? own : [unknownQuestion(dir, id, known)];
  return fail(reasons.map((reason) => `${diagnosticText(reason)}\n`).join(""));
}

/** The newest version on which it is true. */
function pythonFor({ python: range }: Question): { python?: string } {
  const python = releasedPythons.findLast((version) => holdsOn(range, version));
  return python === undefined ? {} : { python };
}

const wanted = argumentsOrExit();
// The playground alone: an author does not try things out in front of a team.
const { slack: _slack, discord: _discord, ...config } = configOrExit({ ...process.env, ARENA_PLAYGROUND: "on" });
const dir = wanted.dir ?? config.questions;
const reading = readBank(dir);
const question = questionOrExit(dir, wanted.id, reading);
const { bank } = reading;
const topic = bank.topic(question.topic);
await runArena({
  config: { ...config, databaseUrl: "sqlite::memory:", logLevel: "warn" },
  ...pythonFor(question),
  bank: bankOf({
    topics: topic === undefined ? [] : [topic],
    questions: [question],
    misconceptions: question.options.flatMap(
      ({ misconception }) => (misconception ? bank.misconception(misconception) : undefined) ?? [],
    ),
  }),
});
