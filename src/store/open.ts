/** Opens the database that a URL names, ready for use. */
import { StoreError } from "../ports/store/store.ts";
import { readDatabaseUrl } from "./database-url.ts";
import type { OpenedStore } from "./opened-store.ts";
import { openSqlite } from "./sqlite/open.ts";

/**
 * @param databaseUrl `sqlite:PATH` (`sqlite::memory:` forgets everything when it is closed) or `postgres://…`.
 * @throws StoreError that says what to do; it never quotes a password.
 */
export async function openStore(databaseUrl: string): Promise<OpenedStore> {
  const named = readDatabaseUrl(databaseUrl);
  if ("cure" in named) throw new StoreError(`DATABASE_URL must be ${named.cure}`);
  if (named.kind === "sqlite") return await openSqlite(named.path);
  // The driver is loaded only when it is used.
  const { openPostgres } = await import("./postgres/open.ts");
  return await openPostgres(named.url);
}
