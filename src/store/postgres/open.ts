/** Opens the store in a PostgreSQL database, which any number of processes may share. */
import { Kysely, sql } from "kysely";
import type { OpenedStore } from "../opened-store.ts";
import type { Dialect } from "../sql/dialect.ts";
import { sqlKeyValueStore } from "../sql/key-values.ts";
import { migrate } from "../sql/migrate.ts";
import type { Words } from "../sql/migrations.ts";
import type { Tables } from "../sql/schema.ts";
import { sqlStore } from "../sql/sql-store.ts";
import { PostgresAnswerWriter } from "./answer-writer.ts";
import { NamingPostgresDialect } from "./dialect.ts";
import { postgresFault } from "./errors.ts";
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
    async lockAnswers(transaction) {
      await sql`lock table answers in share row exclusive mode`.execute(transaction);
    },
    async lockChannel(transaction, channel) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${channel}, 0))`.execute(transaction);
    },
  };
  const answerWriter = new PostgresAnswerWriter(parts);
  return {
    store: sqlStore({ db, dialect, answerWriter, release: () => db.destroy() }),
    keyValues: sqlKeyValueStore(db),
  };
}
