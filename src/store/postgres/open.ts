/** Opens the store in a PostgreSQL database, which any number of processes may share. */
import type { OpenedStore } from "../open.ts";
import { StoreError } from "../store.ts";

export function openPostgres(_databaseUrl: string): Promise<OpenedStore> {
  throw new StoreError("not there yet");
}
