/** Kysely on `node:sqlite`: its SQLite dialect, told how this driver differs from the one it was made for. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from "kysely";
import { retryWhileBusy } from "./busy-retry.ts";
import { toStoreError } from "./errors.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

export interface SqliteParts {
  readonly connection: DatabaseSync;
  readonly statements: PreparedStatements;
  /** Named in errors. */
  readonly file: string;
}

export class NodeSqliteDialect extends SqliteDialect {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: kyselyDatabase(parts) });
    this.#parts = parts;
  }

  override createDriver(): Driver {
    return new BusyRetryDriver(this.#parts);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter();
  }
}

/** SQLite can create tables in a transaction, so an interrupted migration leaves nothing behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class BusyRetryDriver extends SqliteDriver {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: kyselyDatabase(parts) });
    this.#parts = parts;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new BusyRetryConnection(await super.acquireConnection(), this.#parts);
  }

  // A transaction that has read something cannot wait for the write lock any more. So one that may write takes the lock
  // at once, and one that only reads takes none.
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(accessMode === "read only" ? "begin" : "begin immediate"));
  }

  // When the disk is full SQLite may have rolled back by itself.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#parts.connection.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Repeats what meets a lock, and rejects with errors that name the cure. */
class BusyRetryConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #parts: SqliteParts;

  constructor(inner: DatabaseConnection, parts: SqliteParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await retryWhileBusy(() => this.#inner.executeQuery<R>(query));
    } catch (error) {
      throw toStoreError(error, this.#parts.file);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}

function kyselyDatabase({ connection, statements }: SqliteParts): SqliteDatabase {
  return {
    prepare(sql) {
      const statement = statements.of(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bindable(parameters)),
        run: (parameters) => statement.run(...bindable(parameters)),
        iterate: (parameters) => statement.iterate(...bindable(parameters)),
      };
    },
    close: () => connection.close(),
  };
}

/**
 * `node:sqlite` takes a leading object, such as a Date, for named parameters and silently binds NULL.
 * @throws TypeError for anything but text, numbers and null.
 */
function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    throw new TypeError(`a database column holds text, numbers or null, not ${String(value)}`);
  });
}
