/** Kysely's driver for a pool of connections, which names its statements and explains its errors. */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Pool, PoolClient } from "pg";
import { TaskSet } from "../../lib/task-set.ts";
import { type DatabaseAddress, keepsConnection, toStoreError } from "./errors.ts";
import { PreparedStatements } from "./prepared-statements.ts";

export interface PostgresParts {
  readonly pool: Pool;
  readonly address: DatabaseAddress;
}

export class PoolDriver implements Driver {
  readonly #parts: PostgresParts;
  readonly #statements = new PreparedStatements();
  readonly #inUse = new TaskSet();

  constructor(parts: PostgresParts) {
    this.#parts = parts;
  }

  async init(): Promise<void> {
    // The pool connects when it is first asked to.
  }

  async acquireConnection(): Promise<PoolConnection> {
    const { pool, address } = this.#parts;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    void this.#inUse.add(released);
    try {
      const client = await pool.connect();
      return new PoolConnection({ client, address, statements: this.#statements, release });
    } catch (error) {
      release();
      throw toStoreError(error, address);
    }
  }

  // A transaction that only reads sees one moment of the database, as on SQLite.
  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    const mode = accessMode === "read only" ? " isolation level repeatable read read only" : "";
    await connection.executeQuery(CompiledQuery.raw(`begin${mode}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PoolConnection) connection.release();
  }

  // Ending the pool would leave those who wait for a connection without an answer: so they are served first.
  async destroy(): Promise<void> {
    await this.#inUse.settled();
    await this.#parts.pool.end();
  }
}

interface PoolConnectionParts {
  readonly client: PoolClient;
  readonly address: DatabaseAddress;
  readonly statements: PreparedStatements;
  readonly release: () => void;
}

class PoolConnection implements DatabaseConnection {
  readonly #parts: PoolConnectionParts;
  #broken = false;

  constructor(parts: PoolConnectionParts) {
    this.#parts = parts;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { client, address, statements } = this.#parts;
    try {
      const { command, rowCount, rows } = await client.query(statements.query(sql, parameters));
      return command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    } catch (error) {
      this.#broken ||= !keepsConnection(error);
      throw toStoreError(error, address);
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("the store streams no queries");
  }

  release(): void {
    this.#parts.client.release(this.#broken);
    this.#parts.release();
  }
}
