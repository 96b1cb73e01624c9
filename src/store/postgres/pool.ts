/** The connections to one PostgreSQL database. */
import pg from "pg";
import { StoreError } from "../../ports/store/store.ts";
import type { DatabaseAddress } from "./errors.ts";

/**
 * Where the driver will connect to, defaults included.
 * @throws StoreError when the text is not a URL; it is not repeated, for it may hold a password.
 */
export function databaseAddressOf(databaseUrl: string): DatabaseAddress {
  try {
    const connectionString = connectionStringOf(databaseUrl);
    // An @ in the path is the end of a password that broke the URL apart.
    if (/^[^?]*\/\/[^/?#]*[/#][^?]*@/.test(connectionString)) throw new TypeError("the password breaks the URL apart");
    const { user = "", host, port, database = "" } = new pg.Client({ connectionString });
    return { user, host: host.startsWith("/") ? host : `${host}:${port}`, database };
  } catch {
    throw new StoreError(
      "DATABASE_URL is not a URL of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE: " +
        "characters such as @ : / # % in the password must be percent-encoded",
    );
  }
}

/** Three forms that libpq reads and the driver does not: no host before a port, no path before parameters, and `dbname`. */
function connectionStringOf(databaseUrl: string): string {
  const whole = databaseUrl
    .replace(/^(\w+:\/\/[^/?#]*@)(?=:\d)/, "$1localhost")
    .replace(/^(\w+:\/\/[^/?#]*)\?/, "$1/?");
  const name = new URLSearchParams(whole.split("?")[1]).get("dbname");
  return name === null ? whole : whole.replace(/^(\w+:\/\/[^/?#]*)\/[^?]*/, `$1/${encodeURIComponent(name)}`);
}

export function poolOf(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: connectionStringOf(databaseUrl),
    application_name: "arena",
    types: numericTypes(),
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A press that cannot be stored is told so soon enough to be pressed again.
    lock_timeout: 2_500,
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
