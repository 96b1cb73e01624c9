/** Runs the program that is named first, Arena itself without a name: `start.js doctor`, `start.js bank gc-disabled`. */
import { join } from "node:path";
import process from "node:process";
import { EnvFileError, loadEnvFile } from "./app/env-file.ts";
import { nearest } from "./lib/typed-text.ts";

const programs = new Map([
  ["backup", () => import("./cli/backup.ts")],
  ["bank", () => import("./cli/bank.ts")],
  ["doctor", () => import("./cli/doctor.ts")],
  ["preview", () => import("./cli/preview.ts")],
  ["restore", () => import("./cli/restore.ts")],
  ["discord-register", () => import("./cli/discord-register.ts")],
]);

const [, , name] = process.argv;
const program = name === undefined ? startArena : programs.get(name);
if (program === undefined) refuse(unknownProgram(String(name)));
try {
  loadEnvFile(join(import.meta.dirname, "../.env"));
} catch (error) {
  if (error instanceof EnvFileError) refuse(error.message);
  throw error;
}
process.argv.splice(2, 1);
await program();

async function startArena(): Promise<void> {
  const { configOrExit, runArena } = await import("./app/run.ts");
  await runArena({ config: configOrExit(process.env) });
}

function refuse(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

function unknownProgram(wanted: string): string {
  const names = [...programs.keys()];
  const [near] = nearest(wanted, names, (each) => each);
  const question = near === undefined ? "" : ` Did you mean ${near.value}?`;
  return `There is no program ${wanted}.${question} There are ${names.join(", ")}; without a name Arena starts.`;
}
