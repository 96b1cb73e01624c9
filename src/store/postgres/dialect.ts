/** Kysely on `pg`: its PostgreSQL dialect with a driver that names its statements and explains its errors. */
import { type Driver, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { PoolDriver } from "./driver.ts";
import type { DatabaseAddress } from "./errors.ts";

export interface PostgresParts {
  readonly pool: Pool;
  readonly address: DatabaseAddress;
}

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
