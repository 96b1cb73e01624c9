/** What `npm run backup` and `npm run restore` have in common. */
import { defaults } from "../app/config.ts";
import { fail } from "../app/run.ts";
import { StoreError } from "../ports/store/store.ts";
import type { DatabaseSummary } from "../store/backup-result.ts";

/** The one setting that these programs need: the others may be wrong, which is no reason not to make a backup. */
export function databaseUrl(): string {
  return process.env["DATABASE_URL"]?.trim() || String(defaults()["DATABASE_URL"]);
}

/** The file that the program was given. Ends the process when it is another number of files. */
export function fileArgument(program: "backup" | "restore"): string {
  const [, , file, ...more] = process.argv;
  if (file === undefined || file === "" || more.length > 0) fail(`Name one file: npm run ${program} -- FILE\n`);
  return file;
}

export function summaryText({ schedules, rounds, answers, players }: DatabaseSummary): string {
  const number = (count: number) => count.toLocaleString("en");
  return `schedules ${number(schedules)}, rounds ${number(rounds)}, answers ${number(answers)}, players ${number(players)}`;
}

/** Ends the process with what the store says. */
export function failWith(error: unknown, prefix: string): never {
  if (error instanceof StoreError) fail(`${prefix}: ${error.message}\n`);
  throw error;
}
