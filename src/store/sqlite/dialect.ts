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
import { sqliteFault } from "./errors.ts";
import type { Statements } from "./statements.ts";

export interface SqliteParts {
  readonly connection: DatabaseSync;
  readonly statements: Statements;
  /** Named in errors. */
  readonly file: string;
}

export class NodeSqliteDialect extends SqliteDialect {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: asKyselyWantsIt(parts) });
    this.#parts = parts;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#parts);
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

class PatientDriver extends SqliteDriver {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: asKyselyWantsIt(parts) });
    this.#parts = parts;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#parts);
  }

  // A transaction that reads first and writes later cannot wait for a lock any more: so whoever may write takes it at
  // once, and whoever only reads goes on while others hold it.
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(accessMode === "read only" ? "begin" : "begin immediate"));
  }

  // Where the disk is full SQLite may have rolled back by itself.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#parts.connection.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Waits for locks, and says in its errors what to do. */
class PatientConnection implements DatabaseConnection {
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
      throw sqliteFault(error, this.#parts.file);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}

function asKyselyWantsIt({ connection, statements }: SqliteParts): SqliteDatabase {
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

/** `node:sqlite` takes a leading object, a Date for one, for named parameters and binds NULL without a word. */
function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === "string" || typeof value === "number") return value;
    throw new TypeError(`a database column holds text, numbers or null, not ${String(value)}`);
  });
}
