/** Puts a backup in the place of a database file that no Arena uses. */
import { constants, copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../ports/store/store.ts";
import type { RestoreResult } from "../../backup-result.ts";
import { absolutePath, existingFile } from "../connection.ts";
import { toStoreError } from "../errors.ts";
import { checkCopy } from "./copy-check.ts";
import { lockFile } from "./lock.ts";
import { syncFolder } from "./sync-folder.ts";
import { clearMark } from "./use-mark.ts";
import { checkWal, lacksLog } from "./wal-check.ts";

/** What SQLite puts beside a database file and takes for a part of it. */
const logs = ["-wal", "-journal"];

/**
 * The database that was there is kept under another name; at every moment there is a whole one under its own.
 * @param suffix of the name under which the old database is kept: never used before.
 * @throws StoreError, and nothing has changed; when an Arena uses the database, for one.
 */
export function restoreSqlite(source: string, path: string, suffix: string): RestoreResult {
  const backup = existingFile(source);
  const file = absolutePath(path);
  if (existsSync(file) && realpathSync(backup) === file) {
    throw new StoreError(`${backup} is the database itself: move it away first, together with ${backup}-wal`);
  }
  const unlock = lockFile(file);
  const part = `${file}.restoring`;
  try {
    removeAll(part);
    const incomplete = lacksLog(backup);
    if (!incomplete) checkWal(backup);
    copyFileSync(backup, part, constants.COPYFILE_EXCL);
    if (existsSync(`${backup}-wal`)) copyFileSync(`${backup}-wal`, `${part}-wal`);
    const summary = checkCopy(part, backup);
    const kept = replaceFile(file, part, suffix);
    return { backup, file, summary, incomplete, ...(kept !== undefined && { kept }) };
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    removeAll(part);
    unlock();
  }
}

/** @returns where the old file is, if there was one. */
function replaceFile(file: string, part: string, suffix: string): string | undefined {
  const kept = isEmpty(file) ? undefined : keep(file, `${file}${suffix}`);
  for (const end of [...logs, "-shm"]) rmSync(`${file}${end}`, { force: true });
  renameSync(part, file);
  syncFolder(file);
  return kept;
}

function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function keep(file: string, kept: string): string {
  writeBackLog(file);
  try {
    linkSync(file, kept);
  } catch {
    // Not every file system can give one file two names.
    copyFileSync(file, kept, constants.COPYFILE_EXCL);
  }
  for (const end of logs) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
  return kept;
}

/** After a crash the log goes into the file first. A file that is damaged, or has another's log, is kept as it is. */
function writeBackLog(file: string): void {
  try {
    checkWal(file);
    const connection = new DatabaseSync(file, { timeout: 0 });
    clearMark(connection);
    connection.close();
  } catch {
    // It is what the backup is there for.
  }
}

function removeAll(part: string): void {
  for (const end of ["", ...logs, "-shm"]) rmSync(`${part}${end}`, { force: true });
}
