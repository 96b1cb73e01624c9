/** Answers a second into PostgreSQL: the bare driver in batches and one by one, the store, and a press on the bot. */

import { ratio } from "../figures.ts";
import { ask, type PostgresServer } from "../postgres-server.ts";
import { houseBank } from "../quiz.ts";
import type { Section } from "../report.ts";
import {
  answersFor,
  type Contender,
  type Crowd,
  measureAnswers,
  type Place,
  paceTable,
  prepare,
  pressContender,
  shareOf,
  storeContender,
} from "./answers.ts";
import { openBarePostgres } from "./bare-postgres.ts";
import { TransactionPostgres } from "./transaction-postgres.ts";

const leastOfBare = 0.5;
const crowds: readonly Crowd[] = [
  { name: "1", callers: 1, presses: 50 },
  { name: "8", callers: 8, presses: 256 },
  { name: "64", callers: 64, presses: 768 },
];

export async function answersOnPostgres(server: PostgresServer): Promise<Section> {
  const bank = houseBank();
  const work = answersFor(bank, crowds);
  const place = async (name: string): Promise<Place> => {
    const url = await server.database(name);
    return { url, bank, work, rows: () => rowsOf(url) };
  };
  const contenders = [
    await bareContender(await place("bare")),
    await transactionContender(await place("transaction")),
    await storeContender(await place("store")),
    await pressContender(await place("press")),
  ];
  const measured = await measureAnswers(contenders, crowds, work);
  const share = shareOf(measured.get("64"), "press", "bare");
  return {
    title: "Answers on PostgreSQL",
    note:
      `${server.setup}, on this machine, at most ten connections. \`bare\`: \`pg\` alone sending the store's statement in ` +
      "the same batches. `transaction`: `pg` with the obvious transaction for each answer. `store` and `press` as above. " +
      "All four left the same rows.",
    goals: [
      {
        what: "Presses a second on PostgreSQL, 64 callers, of the bare driver's answers",
        goal: `≥ ${ratio(leastOfBare)}`,
        measured: ratio(share),
        met: share >= leastOfBare,
      },
    ],
    ...paceTable(measured),
  };
}

async function bareContender(place: Place): Promise<Contender> {
  await prepare(place);
  const [sample] = place.work.chunks.flat();
  if (sample === undefined) throw new Error("there is nothing to record");
  const driver = await openBarePostgres(place.url, sample);
  return {
    name: "bare",
    record: (given) => driver.record(given),
    close: () => driver.close(),
    rows: place.rows,
  };
}

async function transactionContender(place: Place): Promise<Contender> {
  await prepare(place);
  const driver = new TransactionPostgres(place.url);
  return {
    name: "transaction",
    record: (given) => driver.record(given),
    close: () => driver.close(),
    rows: place.rows,
  };
}

async function rowsOf(url: string): Promise<string> {
  const answers = await ask(
    url,
    'select round, player, option, "right", points, date from answers order by round, player',
  );
  const players = await ask(url, "select * from players order by community, id");
  const scores = await ask(url, "select * from scores order by community, player, period");
  return JSON.stringify([answers.rows, players.rows, scores.rows]);
}
