/** Keeps a database file for one process, by a lock that the operating system releases however the process ends. */
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../ports/store/store.ts";
import { isBusy, toStoreError } from "../errors.ts";

/**
 * The lock is on a file beside the database, so that other programs can still read the database and back it up.
 * @returns releases the lock.
 * @throws StoreError when another process has it.
 */
export function lockFile(file: string): () => void {
  const unlock = tryLockFile(file);
  if (unlock !== undefined) return unlock;
  throw new StoreError(
    `another Arena is running on ${file}: stop it first, or give this one a file of its own in DATABASE_URL ` +
      "(several processes need PostgreSQL)",
  );
}

/** @returns releases the lock; undefined when another process has it. @throws StoreError */
export function tryLockFile(file: string): (() => void) | undefined {
  const lock = `${file}.lock`;
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(lock, { timeout: 0 });
    connection.exec("pragma journal_mode = memory");
    connection.exec("begin exclusive");
  } catch (error) {
    connection?.close();
    if (isBusy(error)) return undefined;
    throw toStoreError(error, lock);
  }
  const held = connection;
  return () => held.close();
}
