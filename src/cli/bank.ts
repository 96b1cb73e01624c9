/** `npm run bank`: checks the questions, and helps to write them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { checkBank } from "../bank/check/check-bank.ts";
import { onChange, openWatch } from "../bank/check/watch-bank.ts";
import { addDraft } from "../bank/files/draft.ts";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { jsonSchemas } from "../bank/files/json-schema.ts";
import { readBank } from "../bank/files/read-bank.ts";
import { progressOn } from "../bank/report/progress.ts";
import { readmeTable, withTable } from "../bank/report/readme-table.ts";

const usage = `Usage:
  npm run bank                     check form, lint and proofs of all questions
  npm run bank -- gc-disabled      check the questions of these ids alone
  npm run bank -- watch            check again what you change, while you write
  npm run bank -- new cyclic-gc    add a draft of a question to a topic, or begin a topic
  npm run bank -- table            write the table of the bank into README.md
  npm run bank -- schema           write the JSON Schemas for editors
  --dir questions                  where the YAML files are
`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dir: { type: "string", default: "questions" },
      only: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(usage, 0);
  const [first, second] = positionals;
  if (first === "schema") return writeSchemas(values.dir);
  if (first === "watch") return await watchBank(values.dir);
  if (first === "table") return writeTable(values.dir);
  if (first === "new") return draft(values.dir, second);
  return check(values.dir, [...positionals, ...values.only]);
}

async function check(dir: string, only: readonly string[]): Promise<number> {
  const startMs = performance.now();
  const progress = progressOn({ isTTY: process.stdout.isTTY, write: (text) => process.stdout.write(text) });
  const checked = await checkBank(dir, only, progress);
  progress.clear();
  const parts = [
    checked.table,
    checked.notes.map((note) => `note: ${note}`).join("\n"),
    checked.diagnostics.map(diagnosticText).join("\n"),
    `${checked.summary} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`,
  ];
  return say(`${parts.filter((part) => part !== "").join("\n\n")}\n`, checked.ok ? 0 : 1);
}

function writeSchemas(dir: string): number {
  for (const [name, text] of jsonSchemas()) writeFileSync(join(dir, name), text);
  return say(`Wrote ${[...jsonSchemas().keys()].join(" and ")} to ${dir}.\n`, 0);
}

function draft(dir: string, topic: string | undefined): number {
  if (topic === undefined) return say(`Say for which topic: npm run bank -- new cyclic-gc\n`, 1);
  const { file, line, id } = addDraft(dir, topic);
  const next = "Fill it in while `npm run bank -- watch` looks on.";
  return say(`${file}:${line} has a draft named ${id}. Give it a name of its own. ${next}\n`, 0);
}

/** Does not return before it is interrupted. */
async function watchBank(dir: string): Promise<number> {
  const watching = await openWatch(dir);
  try {
    const stopped = Promise.withResolvers<void>();
    process.once("SIGINT", stopped.resolve).once("SIGTERM", stopped.resolve);
    const end = onChange(dir, async () => {
      const startMs = performance.now();
      const { changed, diagnostics } = await watching.look();
      const lines = [...changed.map(({ id, proof }) => `${id}: ${proof}`), ...diagnostics.map(diagnosticText)];
      const took = `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
      say(`\n${[...lines, diagnostics.length === 0 ? "Fine" : "To fix"].join("\n")} (${took})\n`, 0);
    });
    say(`${watching.notes.map((note) => `note: ${note}\n`).join("")}${watchedOn(dir, watching.interpreters)}\n`, 0);
    await stopped.promise;
    end();
  } finally {
    // The interpreters would keep this process alive.
    await watching.close();
  }
  return 0;
}

function watchedOn(dir: string, interpreters: readonly string[]): string {
  const where =
    interpreters.length === 0
      ? "No Python was found, so nothing is run: form and lint alone are checked"
      : `What changes is run on ${interpreters.join(" and ")}`;
  return `Watching ${dir}. ${where}. Ctrl-C ends it.`;
}

function writeTable(dir: string): number {
  const { bank, questions } = readBank(dir);
  const readme = readFileSync("README.md", "utf8");
  writeFileSync("README.md", withTable(readme, readmeTable(bank.topics, questions)));
  return say("Wrote the table of the bank into README.md.\n", 0);
}

function say(text: string, exitCode: number): number {
  process.stdout.write(text);
  return exitCode;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
