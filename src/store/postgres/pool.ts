/** The connections to one PostgreSQL database. */
import pg from "pg";
import { StoreError } from "../../ports/store/store.ts";
import type { DatabaseAddress } from "./errors.ts";

/** @throws StoreError when the text is not a URL; it is not repeated, for it may hold a password. */
export function databaseAddressOf(databaseUrl: string): DatabaseAddress {
  const url = URL.parse(databaseUrl);
  // An @ in the path is the end of a password that broke the URL apart.
  if (url === null || url.pathname.includes("@")) {
    throw new StoreError(
      "DATABASE_URL is not a URL of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE: " +
        "characters such as @ : / # % in the password must be percent-encoded",
    );
  }
  return {
    user: decodeURIComponent(url.username),
    host: url.host,
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

export function poolOf(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "arena",
    types: numericTypes(),
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    lock_timeout: 5_000,
    // A process that vanishes in the middle of a transaction loses its locks.
    idle_in_transaction_session_timeout: 10_000,
  });
  // A connection that breaks is replaced when it is next needed, and the query that it was busy with rejects. Without a
  // listener, on the pool for idle ones and on the connection for those in use, the event would end the process.
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
}

function ignore(): void {
  // The query that meets the broken connection rejects.
}

/** Counts, sums and instants as numbers: all are far below 2^53. Affects this pool only. */
function numericTypes(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  return types;
}
