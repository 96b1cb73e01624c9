/** Keeps a database file for one process, by a lock that the operating system releases however the process ends. */
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../ports/store/store.ts";
import { isBusy, toStoreError } from "./errors.ts";

/**
 * The lock is on a file beside the database, so that other programs can still read the database and back it up.
 * @returns releases the lock.
 * @throws StoreError when another process has it.
 */
export function lockFile(file: string): () => void {
  const lock = `${file}.lock`;
  let holder: DatabaseSync | undefined;
  try {
    holder = new DatabaseSync(lock, { timeout: 0 });
    holder.exec("pragma journal_mode = memory");
    holder.exec("begin exclusive");
  } catch (error) {
    holder?.close();
    if (!isBusy(error)) throw toStoreError(error, lock);
    throw new StoreError(
      `another Arena is running on ${file}: stop it first, or give this one a file of its own in DATABASE_URL ` +
        "(several processes need PostgreSQL)",
      { cause: error },
    );
  }
  const held = holder;
  return () => held.close();
}
