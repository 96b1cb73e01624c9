/** Opens the store in a PostgreSQL database, which any number of processes may share. */
import { Kysely } from "kysely";
import type { OpenedStore } from "../opened-store.ts";
import { sqlKeyValueStore } from "../sql/key-value-store.ts";
import { migrate } from "../sql/migrations/migrate.ts";
import type { Tables } from "../sql/schema.ts";
import { sqlStore } from "../sql/sql-store.ts";
import { PostgresAnswerWriter } from "./answer-writer.ts";
import { postgresDdl } from "./ddl.ts";
import { NamingPostgresDialect } from "./dialect.ts";
import { toStoreError } from "./errors.ts";
import { databaseAddressOf, poolOf } from "./pool.ts";
import { postgresLocks } from "./transaction-locks.ts";

/** @throws StoreError */
export async function openPostgres(databaseUrl: string): Promise<OpenedStore> {
  const address = databaseAddressOf(databaseUrl);
  const pool = poolOf(databaseUrl);
  const parts = { pool, address };
  const db = new Kysely<Tables>({ dialect: new NamingPostgresDialect(parts) });
  try {
    await migrate(db, postgresDdl);
  } catch (error) {
    await pool.end();
    throw toStoreError(error, address);
  }
  const answerWriter = new PostgresAnswerWriter(parts);
  return {
    store: sqlStore({ db, locks: postgresLocks, answerWriter, release: () => db.destroy() }),
    keyValues: sqlKeyValueStore(db),
  };
}
