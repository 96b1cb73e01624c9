/** What PostgreSQL's errors mean for an operator. */
import pg from "pg";
import { StoreError } from "../../ports/store/store.ts";

/** Where the database is, in words that may be shown: user, host and name, never the password. */
export interface DatabaseAddress {
  readonly user: string;
  readonly host: string;
  readonly database: string;
}

type Cure = (address: DatabaseAddress) => string;

const full: Cure = ({ host }) => `the disk of PostgreSQL at ${host} is full: make room`;
const refused: Cure = ({ user, host }) =>
  `PostgreSQL at ${host} refused the login of ${user}: check user and password in DATABASE_URL`;
const locked: Cure = ({ database }) => `a lock on the database ${database} was not released in time: try again`;
const stopping: Cure = ({ host }) => `PostgreSQL at ${host} is starting or stopping: try again`;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const cures = new Map<string, Cure>([
  ["28P01", refused],
  ["28000", refused],
  ["3D000", ({ host, database }) => `there is no database ${database} at ${host}: create it, or correct DATABASE_URL`],
  ["42501", ({ user, database }) => `${user} may not do this in the database ${database}: grant it its schema`],
  ["25006", ({ host }) => `PostgreSQL at ${host} only reads: DATABASE_URL must name the primary server`],
  ["53100", full],
  ["53200", ({ host }) => `PostgreSQL at ${host} is out of memory: try again`],
  ["53300", ({ host }) => `PostgreSQL at ${host} has no connection left: raise max_connections or run fewer processes`],
  ["55P03", locked],
  ["40001", locked],
  ["40P01", locked],
  ["57014", ({ host }) => `PostgreSQL at ${host} took too long: try again`],
  ["57P01", stopping],
  ["57P02", stopping],
  ["57P03", stopping],
]);

/** Another transaction was in the way; the same again may well succeed. */
export function isSerializationFailure(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === "40001" || error.code === "40P01");
}

/** The database as a whole cannot do it: the same with other rows would fail as well. */
export function isOutage(error: unknown): boolean {
  // Classes 22 and 23: a data exception or a constraint, which is about one row.
  const isAboutRows = error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");
  return !isAboutRows && !isSerializationFailure(error);
}

/** The server answered, so the connection can be used again; after any other error its state is unknown. */
export function keepsConnection(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity !== "FATAL";
}

/** What the server or the network says about the database becomes a StoreError with the cure; others stay as they are. */
export function toStoreError(error: unknown, address: DatabaseAddress): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  if (error instanceof pg.DatabaseError) {
    const cure = cures.get(error.code ?? "");
    return cure === undefined ? error : new StoreError(cure(address), { cause: error });
  }
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new StoreError(
    `PostgreSQL at ${address.host} is out of reach (${reasonOf(error)}): check that it runs and that DATABASE_URL is right`,
    { cause: error },
  );
}

/** A host with several addresses fails once for each of them, under an empty message. */
function reasonOf(error: Error): string {
  if (error.message !== "") return error.message;
  return "code" in error ? String(error.code) : error.name;
}
