/** A copy of a database file, made while Arena uses it. */
import { closeSync, existsSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../ports/store/store.ts";
import type { BackupResult } from "../../backup-result.ts";
import { existingFile } from "../connection.ts";
import { toStoreError } from "../errors.ts";
import { checkCopy } from "./copy-check.ts";
import { tryLockFile } from "./lock.ts";
import { syncFolder } from "./sync-folder.ts";
import { checkWal } from "./wal-check.ts";

/** All pages in one step: the copy shows one moment, however much is written meanwhile. */
const allPages = 2 ** 31 - 1;

/** @throws StoreError; there is no file of that name then. */
export async function backUpSqlite(path: string, target: string): Promise<BackupResult> {
  const file = existingFile(path);
  const copy = newFile(target);
  const part = `${copy}.part`;
  // While Arena runs its own lock keeps others away.
  const unlock = tryLockFile(file);
  try {
    if (unlock !== undefined) checkWal(file);
    rmSync(part, { force: true });
    closeSync(openSync(part, "wx", 0o600));
    const connection = new DatabaseSync(file, { timeout: 5_000 });
    try {
      await backup(connection, part, { rate: allPages });
    } finally {
      connection.close();
    }
    const summary = checkCopy(part, part);
    renameSync(part, copy);
    syncFolder(copy);
    return { file, copy, summary };
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    rmSync(part, { force: true });
    unlock?.();
  }
}

function newFile(target: string): string {
  const file = resolve(target);
  if (existsSync(file)) throw new StoreError(`${file} is there already: name a new file`);
  if (!existsSync(dirname(file))) throw new StoreError(`there is no folder ${dirname(file)}: make it first`);
  return file;
}
