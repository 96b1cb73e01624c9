/** Opens the store in one SQLite file, which then belongs to this process. */
import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { StoreError } from "../../ports/store/store.ts";
import type { OpenedStore } from "../opened-store.ts";
import { sqlKeyValueStore } from "../sql/key-values.ts";
import { migrate } from "../sql/migrate.ts";
import type { Words } from "../sql/migrations.ts";
import type { Tables } from "../sql/schema.ts";
import { sqlStore } from "../sql/sql-store.ts";
import { SqliteAnswerWriter } from "./answer-writer.ts";
import { retryWhileBusy } from "./busy-retry.ts";
import { NodeSqliteDialect } from "./dialect.ts";
import { sqliteFault } from "./errors.ts";
import { lockFile } from "./lock.ts";
import { Statements } from "./statements.ts";

const words: Words = {
  text: "text",
  integer: "integer",
  counter: "integer primary key",
  table: " strict",
  clustered: " strict, without rowid",
  changing: " strict, without rowid",
};

const memory = ":memory:";

/**
 * @param path a file, whose folder is made, or `:memory:`.
 * @throws StoreError
 */
export async function openSqlite(path: string): Promise<OpenedStore> {
  const file = path === memory ? path : prepared(path);
  const unlock = file === memory ? () => undefined : lockFile(file);
  try {
    return await storeOn({ connection: await connect(file), file, unlock });
  } catch (error) {
    unlock();
    throw sqliteFault(error, file);
  }
}

export interface Opened {
  readonly connection: DatabaseSync;
  readonly file: string;
  readonly unlock: () => void;
}

/** The store on a connection, which is closed with it. */
export async function storeOn({ connection, file, unlock }: Opened): Promise<OpenedStore> {
  const parts = { connection, statements: new Statements(connection), file };
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(parts) });
  try {
    await migrate(db, words);
  } catch (error) {
    connection.close();
    throw error;
  }
  const release = async () => {
    // Queries take the one connection in the order in which they were asked: this one is the last.
    await sql`select 1`.execute(db);
    await db.destroy();
    unlock();
  };
  const answerWriter = new SqliteAnswerWriter(db, parts);
  // One connection: nobody else writes while a transaction is open.
  const dialect = { lockAnswers: () => Promise.resolve(), lockChannel: () => Promise.resolve() };
  return { store: sqlStore({ db, dialect, answerWriter, release }), keyValues: sqlKeyValueStore(db) };
}

/** The absolute path, the same for every way to name the file. */
function prepared(path: string): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    return existsSync(file) ? realpathSync(file) : file;
  } catch (error) {
    throw new StoreError(
      `the folder ${dirname(file)} cannot be made: name another file in DATABASE_URL, or make it for the user that runs Arena`,
      { cause: error },
    );
  }
}

/** The keyValues keeps secrets in here: nobody else on the machine may read the file, nor what SQLite puts beside it. */
function makeForOurselves(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw new StoreError(`${file} cannot be written: let the user that runs Arena write the file and its folder`, {
      cause: error,
    });
  }
}

async function connect(file: string): Promise<DatabaseSync> {
  if (file !== memory) makeForOurselves(file);
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    // Every commit is on the disk before anybody is told; group commit is what makes that cheap. Answers are spread all
    // over the tables, and the longer they wait in the write-ahead log, the fewer pages are written twice.
    await retryWhileBusy(() =>
      connection.exec("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000"),
    );
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}
