/** Copies of the database that a URL names, made while it is in use, and put back while it is not. */
import { StoreError } from "../ports/store/store.ts";
import type { BackupResult, RestoreResult } from "./backup-result.ts";
import { readDatabaseUrl } from "./database-url.ts";
import { backUpSqlite } from "./sqlite/file/backup.ts";
import { restoreSqlite } from "./sqlite/file/restore.ts";

/**
 * Copies the database to a new file and checks the copy.
 * @throws StoreError, and there is no new file then.
 */
export async function backUpDatabase(databaseUrl: string, target: string): Promise<BackupResult> {
  return await backUpSqlite(sqlitePath(databaseUrl, "pg_dump --format=custom"), target);
}

/**
 * Checks a backup and puts it in the place of the database.
 * @param now when that is, for the name under which the old database is kept.
 * @throws StoreError, and nothing has changed then.
 */
export function restoreDatabase(databaseUrl: string, source: string, now: Temporal.Instant): RestoreResult {
  const time = now.toString({ smallestUnit: "millisecond" }).replaceAll(":", "-");
  return restoreSqlite(source, sqlitePath(databaseUrl, "pg_restore --clean"), `.before-restore-${time}`);
}

function sqlitePath(databaseUrl: string, instead: string): string {
  const named = readDatabaseUrl(databaseUrl);
  if ("cure" in named) throw new StoreError(`DATABASE_URL must be ${named.cure}`);
  if (named.kind === "postgres") {
    throw new StoreError(`DATABASE_URL names PostgreSQL, which has programs of its own for that: ${instead}`);
  }
  if (named.path === ":memory:") throw new StoreError("DATABASE_URL names no file: what is in memory cannot be kept");
  return named.path;
}
