/** Communities with a past, in which the bot can be asked for a leaderboard. */

import type { Store } from "../../src/ports/store/store.ts";
import type { Standing } from "../../src/quiz/scoring/standing.ts";
import { openStore } from "../../src/store/open.ts";
import { houseBank, openQuiz, type Quiz } from "../quiz.ts";
import { loadIntoPostgres, loadIntoSqlite } from "./load-past.ts";
import { Past, type PastSize, pastCommunity, pastNowMs } from "./past.ts";

/** The size whose scores are computed again from the answers, and the boards that must come out the same. */
const proved = {
  players: 1_000,
  days: 260,
  periods: ["2026-W53", "2026-W10", "2026-12", "2026-02", "2026-Q4", "2026-Q1", "all"],
};

export interface Case {
  readonly database: "SQLite" | "PostgreSQL";
  readonly size: PastSize;
}

export interface Board extends Case {
  readonly quiz: Quiz;
  readonly answers: number;
  /** Whoever is on it, from the top. */
  readonly shown: readonly Standing[];
}

export async function sqliteBoard(one: Case, file: string): Promise<Board> {
  const empty = await openStore(`sqlite:${file}`);
  await empty.store.close();
  const answers = loadIntoSqlite(file, new Past(one.size));
  return await boardOn(`sqlite:${file}`, one, answers);
}

export async function postgresBoard(one: Case, url: string): Promise<Board> {
  const empty = await openStore(url);
  await empty.store.close();
  const answers = await loadIntoPostgres(url, new Past(one.size));
  return await boardOn(url, one, answers);
}

async function boardOn(url: string, one: Case, answers: number): Promise<Board> {
  const { store } = await openStore(url);
  const clock = { nowMs: () => pastNowMs, monotonicMs: () => 0, after: () => () => undefined };
  const quiz = openQuiz(store, houseBank(), clock);
  if (one.size.players === proved.players && one.size.days === proved.days) await proveScores(store);
  const shown = await store.standings(pastCommunity, "2026-12", one.size.players);
  return { ...one, quiz, answers, shown };
}

/** @throws Error when what was loaded is not what the answers come to. */
async function proveScores(store: Store): Promise<void> {
  const scores = async () => {
    const boards = proved.periods.map((period) => store.standings(pastCommunity, period, proved.players));
    return JSON.stringify(await Promise.all(boards));
  };
  const loaded = await scores();
  await store.rebuildScores();
  if ((await scores()) !== loaded) throw new Error("the scores that were loaded are not those that the answers give");
}
