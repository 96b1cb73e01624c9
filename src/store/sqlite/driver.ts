/** Kysely's driver for one connection, which waits for locks that other programs hold. */

import type { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
  SqliteDriver,
  type TransactionSettings,
} from "kysely";
import { Mutex } from "../../lib/mutex.ts";
import { TaskSet } from "../../lib/task-set.ts";
import { retryWhileBusy } from "./busy-retry.ts";
import { toStoreError } from "./errors.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

export interface SqliteParts {
  readonly connection: DatabaseSync;
  readonly statements: PreparedStatements;
  /** Named in errors. */
  readonly file: string;
}

export class BusyRetryDriver extends SqliteDriver {
  readonly #parts: SqliteParts;
  readonly #mutex = new Mutex();
  readonly #inUse = new TaskSet();

  constructor(parts: SqliteParts, database: SqliteDatabase) {
    super({ database });
    this.#parts = parts;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    void this.#inUse.add(released);
    const endTurn = await this.#mutex.acquire();
    const inner = await super.acquireConnection();
    return new BusyRetryConnection({ inner, sqlite: this.#parts, mutex: this.#mutex, release }, endTurn);
  }

  override async releaseConnection(connection?: DatabaseConnection): Promise<void> {
    if (connection instanceof BusyRetryConnection) connection.release();
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

  /** Finishes what has asked for the connection first. */
  override async destroy(): Promise<void> {
    await this.#inUse.settled();
    await super.destroy();
  }
}

interface BusyRetryConnectionParts {
  readonly inner: DatabaseConnection;
  readonly sqlite: SqliteParts;
  readonly mutex: Mutex;
  readonly release: () => void;
}

/** Repeats what meets a lock, and rejects with errors that name the cure. */
class BusyRetryConnection implements DatabaseConnection {
  readonly #parts: BusyRetryConnectionParts;
  #endTurn: () => void;

  constructor(parts: BusyRetryConnectionParts, endTurn: () => void) {
    this.#parts = parts;
    this.#endTurn = endTurn;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await retryWhileBusy(
        () => this.#parts.inner.executeQuery<R>(query),
        (pauseMs) => this.#pause(pauseMs),
      );
    } catch (error) {
      throw toStoreError(error, this.#parts.sqlite.file);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#parts.inner.streamQuery<R>(query, chunkSize);
  }

  release(): void {
    this.#endTurn();
    this.#parts.release();
  }

  /** Lets others have the connection meanwhile, unless a transaction is open on it: reads go on while writes wait. */
  async #pause(pauseMs: number): Promise<void> {
    const { sqlite, mutex } = this.#parts;
    if (sqlite.connection.isTransaction) return await setTimeout(pauseMs);
    this.#endTurn();
    await setTimeout(pauseMs);
    this.#endTurn = await mutex.acquire();
  }
}
