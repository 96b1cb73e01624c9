/** Opens the database that a URL names, ready for use. */

import { StoreError } from "../ports/store/store.ts";
import type { OpenedStore } from "./opened-store.ts";
import { openSqlite } from "./sqlite/open.ts";

/**
 * @param databaseUrl `sqlite:PATH` (`sqlite::memory:` forgets everything when it is closed) or `postgres://…`.
 * @throws StoreError that says what to do; it never quotes a password.
 */
export async function openStore(databaseUrl: string): Promise<OpenedStore> {
  if (databaseUrl.startsWith("sqlite:")) {
    const path = databaseUrl.slice("sqlite:".length);
    if (path !== "") return await openSqlite(path);
  } else if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    // The driver is loaded only when it is used.
    const { openPostgres } = await import("./postgres/open.ts");
    return await openPostgres(databaseUrl);
  }
  throw new StoreError(
    "DATABASE_URL must be sqlite:PATH (sqlite:./data/arena.db) or postgres://USER:PASSWORD@HOST/DATABASE",
  );
}
