/** Opens the store in one SQLite file, which then belongs to this process. */
import type { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { OpenedStore } from "../opened-store.ts";
import { sqlKeyValueStore } from "../sql/key-value-store.ts";
import { migrate } from "../sql/migrations/migrate.ts";
import type { Tables } from "../sql/schema.ts";
import { sqlStore } from "../sql/sql-store.ts";
import { SqliteAnswerWriter } from "./answer-writer.ts";
import { retryWhileBusy } from "./busy-retry.ts";
import { absolutePath, connect, inMemory, useWal } from "./connection.ts";
import { sqliteDdl } from "./ddl.ts";
import { NodeSqliteDialect } from "./dialect.ts";
import { toStoreError } from "./errors.ts";
import { lockFile } from "./file/lock.ts";
import { movedCheck } from "./file/moved-check.ts";
import { clearMark, leaveEmptyLog } from "./file/use-mark.ts";
import { checkWal } from "./file/wal-check.ts";
import { PreparedStatements } from "./prepared-statements.ts";
import { sqliteLocks } from "./transaction-locks.ts";

/**
 * @param path a file, whose folder is made, or `:memory:`.
 * @throws StoreError
 */
export async function openSqlite(path: string): Promise<OpenedStore> {
  const file = path === inMemory ? path : absolutePath(path);
  const unlock = file === inMemory ? () => undefined : lockFile(file);
  try {
    if (file !== inMemory) checkWal(file);
    return await openStoreOn({ connection: connect(file), file, unlock });
  } catch (error) {
    unlock();
    throw toStoreError(error, file);
  }
}

export interface SqliteFile {
  readonly connection: DatabaseSync;
  /** Named in errors. */
  readonly file: string;
  /** Called when the connection is closed. */
  readonly unlock: () => void;
}

/** The store on a connection; closing the store closes the connection. */
export async function openStoreOn({ connection, file, unlock }: SqliteFile): Promise<OpenedStore> {
  const parts = { connection, statements: new PreparedStatements(connection), file };
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(parts) });
  try {
    await migrate(db, sqliteDdl);
    await retryWhileBusy(() => useWal(connection, file));
  } catch (error) {
    connection.close();
    throw error;
  }
  const release = async () => {
    const cleared = file === inMemory || (await db.connection().execute(() => Promise.resolve(clearMark(connection))));
    await db.destroy();
    if (!cleared) leaveEmptyLog(file);
    unlock();
  };
  const answerWriter = new SqliteAnswerWriter(db, parts);
  const checkPlace = file === inMemory ? () => undefined : movedCheck(file);
  return {
    store: sqlStore({ db, locks: sqliteLocks, answerWriter, checkPlace, release }),
    keyValues: sqlKeyValueStore(db),
  };
}
