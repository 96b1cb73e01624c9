/** Kysely on `pg`: its PostgreSQL dialect with a driver that names its statements and explains its errors. */
import { type Driver, PostgresDialect } from "kysely";
import { PoolDriver, type PostgresParts } from "./driver.ts";

export class NamingPostgresDialect extends PostgresDialect {
  readonly #parts: PostgresParts;

  constructor(parts: PostgresParts) {
    super({ pool: parts.pool });
    this.#parts = parts;
  }

  override createDriver(): Driver {
    return new PoolDriver(this.#parts);
  }
}
