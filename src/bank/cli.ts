/** `npm run bank`: checks the questions, or writes the JSON Schemas for editors. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { checkBank } from "./check.ts";
import { faultText } from "./fault.ts";
import { jsonSchemas } from "./json-schema.ts";
import { progressOn } from "./progress.ts";

const usage = `Usage:
  npm run bank                     check form, lint and proofs of all questions
  npm run bank -- gc-self-list     check the questions of these ids alone
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
  if (positionals[0] === "schema") return writeSchemas(values.dir);
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
    checked.faults.map(faultText).join("\n"),
    `${checked.summary} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`,
  ];
  return say(`${parts.filter((part) => part !== "").join("\n\n")}\n`, checked.ok ? 0 : 1);
}

function writeSchemas(dir: string): number {
  for (const [name, text] of jsonSchemas()) writeFileSync(join(dir, name), text);
  return say(`Wrote ${[...jsonSchemas().keys()].join(" and ")} to ${dir}.\n`, 0);
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
