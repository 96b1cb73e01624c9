/** Brings a database to the newest tables when it is opened; several processes may do so at once. */
import { Migrator } from "kysely/migration";
import { StoreError } from "../../../ports/store/store.ts";
import type { Database } from "../schema.ts";
import type { Ddl } from "./ddl.ts";
import { migrationsIn } from "./migrations.ts";

/** @throws StoreError */
export async function migrate(db: Database, ddl: Ddl): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrationsIn(ddl) }).migrateToLatest();
  if (error === undefined || error === null) return;
  if (error instanceof StoreError) throw error;
  const cause = error instanceof Error ? error : new Error(String(error));
  if (cause.message.startsWith("corrupted migrations")) {
    throw new StoreError("the database was written by a newer Arena: start that version, or restore an older backup", {
      cause,
    });
  }
  throw new StoreError(`the tables could not be brought up to date: ${cause.message}`, { cause });
}
