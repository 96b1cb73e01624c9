/** Opens the store in a PostgreSQL database, which any number of processes may share. */
import { Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.ts";
import { migrate } from "../migrate.ts";
import type { Words } from "../migrations.ts";
import type { OpenedStore } from "../opened-store.ts";
import type { Tables } from "../schema.ts";
import { sqlStore } from "../sql-store.ts";
import { sqlVault } from "../sql-vault.ts";
import { PostgresAnswerLog } from "./answer-log.ts";
import { NamingPostgresDialect } from "./dialect.ts";
import { postgresFault } from "./faults.ts";
import { poolOf, whereaboutsOf } from "./pool.ts";

const words: Words = {
  text: 'text collate "C"',
  integer: "bigint",
  counter: "bigint generated always as identity primary key",
  table: "",
  clustered: "",
  changing: " with (fillfactor = 70)",
};

/** @throws StoreError */
export async function openPostgres(databaseUrl: string): Promise<OpenedStore> {
  const where = whereaboutsOf(databaseUrl);
  const pool = poolOf(databaseUrl);
  const parts = { pool, where };
  const db = new Kysely<Tables>({ dialect: new NamingPostgresDialect(parts) });
  try {
    await migrate(db, words);
  } catch (error) {
    await pool.end();
    throw postgresFault(error, where);
  }
  const dialect: Dialect = {
    async holdAnswers(transaction) {
      await sql`lock table answers in share row exclusive mode`.execute(transaction);
    },
    async holdChannel(transaction, channel) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${channel}, 0))`.execute(transaction);
    },
  };
  const answerLog = new PostgresAnswerLog(parts);
  return {
    store: sqlStore({ db, dialect, answerLog, release: () => db.destroy() }),
    vault: sqlVault(db),
  };
}
