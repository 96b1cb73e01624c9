/** Kysely on `node:sqlite`: its SQLite dialect, told how this driver differs from the one it was made for. */
import type { SQLInputValue } from "node:sqlite";
import { type DialectAdapter, type Driver, SqliteAdapter, type SqliteDatabase, SqliteDialect } from "kysely";
import { BusyRetryDriver, type SqliteParts } from "./driver.ts";

export class NodeSqliteDialect extends SqliteDialect {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: kyselyDatabase(parts) });
    this.#parts = parts;
  }

  override createDriver(): Driver {
    return new BusyRetryDriver(this.#parts, kyselyDatabase(this.#parts));
  }

  override createAdapter(): DialectAdapter {
    return new NodeSqliteAdapter();
  }
}

class NodeSqliteAdapter extends SqliteAdapter {
  /** SQLite can create tables in a transaction, so an interrupted migration leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** The driver itself lets one at a time have the one connection. */
  override get supportsMultipleConnections(): boolean {
    return true;
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
