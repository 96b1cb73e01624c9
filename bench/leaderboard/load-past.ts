/** Brings a past into the tables in bulk, as `recordAnswer` would have left them one by one. */
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { type Past, pastCommunity } from "./past.ts";

const answerColumns = 'round, player, community, question, option, "right", points, date, at_ms';
const scoreColumns = 'community, period, player, points, "right", answered, name';
const atOnce = 10_000;

/** @param file has its tables, and nobody has it open. Returns how many answers there are. */
export function loadIntoSqlite(file: string, past: Past): number {
  const connection = new DatabaseSync(file);
  connection.exec("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000");
  const indexes = connection
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('answers', 'scores')",
    )
    .all();
  for (const { name } of indexes) connection.exec(`drop index ${name}`);
  connection.exec("begin");
  const player = connection.prepare("insert into players (community, id, name, hidden) values (?, ?, ?, 0)");
  for (const { id, name } of past.players) player.run(pastCommunity, id, name);
  const answer = connection.prepare(`insert into answers (${answerColumns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  let answers = 0;
  for (const row of past.answers()) {
    answer.run(...row);
    answers++;
  }
  const score = connection.prepare(`insert into scores (${scoreColumns}) values (?, ?, ?, ?, ?, ?, ?)`);
  for (const row of past.scores()) score.run(...row);
  connection.exec("commit");
  for (const { sql } of indexes) connection.exec(String(sql));
  connection.exec("pragma journal_mode = wal");
  connection.close();
  return answers;
}

/** @param url has its tables. Returns how many answers there are. */
export async function loadIntoPostgres(url: string, past: Past): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const insert = async (into: string, types: string, rows: Iterable<Row>) => await insertAll(client, into, types, rows);
  const players = past.players.map(({ id, name }): Row => [pastCommunity, id, name, 0]);
  await insert("players (community, id, name, hidden)", "text text text bigint", players);
  const answerTypes = "text text text text text bigint bigint text bigint";
  const answers = await insert(`answers (${answerColumns})`, answerTypes, past.answers());
  await insert(`scores (${scoreColumns})`, "text text text bigint bigint bigint text", past.scores());
  // What autovacuum would have done by and by.
  await client.query("vacuum analyze");
  await client.end();
  return answers;
}

type Row = readonly (string | number)[];

async function insertAll(client: pg.Client, into: string, types: string, rows: Iterable<Row>): Promise<number> {
  const columns = types.split(" ");
  const arrays = columns.map((type, column) => `$${column + 1}::${type}[]`).join(", ");
  let inserted = 0;
  for (const batch of batches(rows)) {
    const values = columns.map((_, column) => batch.map((row) => row[column]));
    await client.query(`insert into ${into} select * from unnest(${arrays})`, values);
    inserted += batch.length;
  }
  return inserted;
}

function* batches(rows: Iterable<Row>): Generator<readonly Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    if (batch.push(row) < atOnce) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
