/**
 * The benchmark: `npm run bench` measures everything and writes docs/benchmarks.md; `npm run bench -- leaderboard` shows
 * the parts that it is given and writes nothing.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answersOnPostgres } from "./answers/answers-postgres.ts";
import { answersOnSqlite } from "./answers/answers-sqlite.ts";
import { discordDoors } from "./chat/discord.ts";
import { slackPresses } from "./chat/slack.ts";
import { leaderboards } from "./leaderboard/leaderboard.ts";
import { machine } from "./machine.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";
import { reportOf, type Section } from "./report.ts";
import { starts } from "./start.ts";

const parts: ReadonlyMap<string, () => Promise<Section>> = new Map([
  ["start", starts],
  ["answers-sqlite", answersOnSqlite],
  ["answers-postgres", () => withPostgres(answersOnPostgres)],
  ["discord", discordDoors],
  ["leaderboard", () => withPostgres(leaderboards)],
  ["slack", slackPresses],
]);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.has(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(", ")} to measure: there is ${[...parts.keys()].join(", ")}.\n`);
  process.exit(1);
}

const described = machine();
const sections: Section[] = [];
for (const [name, measure] of parts) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const startedMs = performance.now();
  process.stderr.write(`measuring ${name} … `);
  sections.push(await measure());
  process.stderr.write(`${Math.round((performance.now() - startedMs) / 1000)} s\n`);
}
const report = reportOf(described, sections);
process.stdout.write(`\n${report}`);
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, "../docs/benchmarks.md"), report);
// Metrics of bots that were measured keep timers of their own.
process.exit(0);

async function withPostgres(measure: (server: PostgresServer) => Promise<Section>): Promise<Section> {
  const server = await startPostgres();
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
