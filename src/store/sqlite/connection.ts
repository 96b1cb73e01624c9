/** The one connection to an SQLite file. */
import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../ports/store/store.ts";
import { setMark } from "./file/use-mark.ts";

export const inMemory = ":memory:";

/**
 * The absolute path, the same for every way to name the file; its folder is made.
 * @throws StoreError when the folder cannot be made.
 */
export function absolutePath(path: string): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    return existsSync(file) ? realpathSync(file) : file;
  } catch (error) {
    throw new StoreError(
      `the folder ${dirname(file)} cannot be made: name another file in DATABASE_URL, or make it for the user that runs Arena`,
      { cause: error },
    );
  }
}

/** The absolute path of a file that must be there. @throws StoreError when it is not. */
export function existingFile(path: string): string {
  const file = resolve(path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new StoreError(`there is no file ${file}`);
  return realpathSync(file);
}

/** @throws StoreError when the file cannot be written, and what SQLite says when it is not a database. */
export function connect(file: string): DatabaseSync {
  if (file !== inMemory) createPrivateFile(file);
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    // Every commit is on the disk before a press is answered; group commit is what makes that cheap.
    connection.exec("pragma synchronous = full");
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

/** Writes go to the log first. The tables are there by then: so a file in that mode without a table has lost its log. */
export function useWal(connection: DatabaseSync, file: string): void {
  // Answers are spread all over the tables: the longer they stay in the log, the fewer pages are written twice.
  connection.exec("pragma journal_mode = wal; pragma wal_autocheckpoint = 4000");
  if (file !== inMemory) setMark(connection, file);
}

/** The key-value store keeps secrets in the file: no other user may read it, nor what SQLite puts beside it. */
function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw new StoreError(`${file} cannot be written: let the user that runs Arena write the file and its folder`, {
      cause: error,
    });
  }
}
