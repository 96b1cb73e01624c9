/** The leaderboard of a month: how its cost grows with the players of a community, and with all answers ever given. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inWords } from "../../src/message/views/form.ts";
import type { CommandCall } from "../../src/ports/bot.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { hash } from "../../src/quiz/seed.ts";
import { figure, median, milliseconds, ratio } from "../figures.ts";
import { interleaved, rounds } from "../interleaved.ts";
import type { PostgresServer } from "../postgres-server.ts";
import type { Section } from "../report.ts";
import { type Board, type Case, postgresBoard, sqliteBoard } from "./boards.ts";
import { pastCommunity } from "./past.ts";

const limitMs = 10;
const asksPerTurn = 20;
const year = { days: 260, oneIn: 10 };
const byPlayers = [1_000, 10_000, 100_000].map((players): Case => ({ database: "SQLite", size: { ...year, players } }));
const byAnswers = [26, 260, 2_600].map((days): Case => {
  return { database: "SQLite", size: { players: 1_000, oneIn: 2, days } };
});
const onPostgres = [1_000, 10_000].map((players): Case => ({ database: "PostgreSQL", size: { ...year, players } }));

interface Times {
  readonly medianMs: number;
  readonly worstMs: number;
}

interface Measured extends Board, Times {}

export async function leaderboards(server: PostgresServer): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-"));
  const boards: Board[] = [];
  try {
    for (const [number, one] of [...byPlayers, ...byAnswers, ...onPostgres].entries()) {
      boards.push(
        one.database === "SQLite"
          ? await sqliteBoard(one, join(folder, `${number}.db`))
          : await postgresBoard(one, await server.database(`board_${number}`)),
      );
    }
    const samples = await interleaved(
      boards.map((board, number) => ({ name: String(number), run: (turn) => ask(board, turn) })),
      { warmUp: 1, turns: rounds },
    );
    const measured = boards.map((board, number): Measured => {
      const own = samples.get(String(number)) ?? [];
      return {
        ...board,
        medianMs: median(own.map(({ medianMs }) => medianMs)),
        worstMs: median(own.map(({ worstMs }) => worstMs)),
      };
    });
    return sectionOf(measured);
  } finally {
    for (const { quiz } of boards) await quiz.engine.store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask({ quiz, shown }: Board, turn: number): Promise<Times> {
  const tookMs: number[] = [];
  for (let asked = 0; asked < asksPerTurn; asked++) {
    const asker = shown[hash(String(turn), String(asked)) % shown.length];
    if (asker === undefined) throw new Error("there is nobody on the board");
    const call: CommandCall = {
      community: pastCommunity,
      channel: asId<ChannelId>(`${pastCommunity}/C061EG9SL`),
      player: { id: asker.player, name: asker.name },
      mayManage: false,
      name: "leaderboard",
      values: { period: "month" },
    };
    const fromMs = performance.now();
    const reply = inWords(await quiz.bot.command(call));
    tookMs.push(performance.now() - fromMs);
    if (!reply.blocks.some((block) => block.kind === "standings" && block.rows.some(({ you }) => you))) {
      throw new Error(`instead of a leaderboard came: ${reply.title}`);
    }
  }
  return { medianMs: median(tookMs), worstMs: Math.max(...tookMs) };
}

function sectionOf(boards: readonly Measured[]): Section {
  const [, onSqlite] = sized(boards, byPlayers);
  const [, onPostgresql] = sized(boards, onPostgres);
  const [fewest, , most] = sized(boards, byAnswers);
  if (!onSqlite || !onPostgresql || !fewest || !most) throw new Error("a leaderboard was not measured");
  const growth = most.medianMs / fewest.medianMs;
  const logarithmic = Math.log(most.answers) / Math.log(fewest.answers);
  return {
    title: "Leaderboard",
    note:
      "`leaderboard month` asked of the bot by somebody on the board. A past of weekdays up to the end of 2026, loaded in " +
      "bulk; at 1,000 players and a year `rebuildScores` gave the same scores. `growth` compares with the smallest of " +
      "its kind.",
    goals: [
      ...[onSqlite, onPostgresql].map(({ database, medianMs }) => ({
        what: `Leaderboard of 10,000 players on ${database}, a year of answers`,
        goal: `< ${milliseconds(limitMs)}`,
        measured: milliseconds(medianMs),
        met: medianMs < limitMs,
      })),
      {
        what: `Leaderboard, ${figure(most.answers)} answers against ${figure(fewest.answers)}`,
        goal: `≤ ${ratio(logarithmic)} (logarithmic)`,
        measured: ratio(growth),
        met: growth <= logarithmic,
      },
    ],
    head: ["database", "players", "days", "answers", "median", "worst of 20", "growth"],
    rows: [byPlayers, byAnswers, onPostgres].flatMap((cases) => {
      const own = sized(boards, cases);
      return own.map((board) => [
        board.database,
        figure(board.size.players),
        figure(board.size.days),
        figure(board.answers),
        milliseconds(board.medianMs),
        milliseconds(board.worstMs),
        ratio(board.medianMs / (own[0]?.medianMs ?? Number.NaN)),
      ]);
    }),
  };
}

function sized(boards: readonly Measured[], cases: readonly Case[]): Measured[] {
  return cases.flatMap(({ size, database }) =>
    boards.filter((board) => board.size === size && board.database === database),
  );
}
