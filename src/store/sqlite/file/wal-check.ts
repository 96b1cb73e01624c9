/** Whether a database file and the write-ahead log beside it belong together, before SQLite puts the two into one. */
import { existsSync } from "node:fs";
import { StoreError } from "../../../ports/store/store.ts";
import { type FileHeader, readFileHeader, readWalPages, type WalPages } from "./header.ts";
import { cookieOf, fileId, isMarked, isSettled, startOf } from "./use-mark.ts";

/** @throws StoreError that names the log and the cure. */
export function checkWal(file: string): void {
  const header = readFileHeader(file);
  const pages = readWalPages(`${file}-wal`);
  if (header === undefined) {
    if (hasPages(pages)) throw new StoreError(missingFile(file));
  } else if (hasPages(pages)) {
    if (!belongsTo(header, pages)) throw new StoreError(foreignLog(file));
  } else if (lacksLog(file)) {
    throw new StoreError(missingLog(file));
  }
}

/** The file was copied from a running Arena, and the write-ahead log was not. */
export function lacksLog(file: string): boolean {
  const header = readFileHeader(file);
  if (header === undefined || hasPages(readWalPages(`${file}-wal`))) return false;
  return isEmptyCopy(header) || (!existsSync(`${file}-wal`) && isCopyInUse(file, header));
}

function hasPages({ headers, others }: WalPages): boolean {
  return others || headers.length > 0;
}

/**
 * The log was begun on this file when one of its versions of the header carries the same mark. Without any version of
 * the header in the log nobody can tell.
 */
function belongsTo(header: FileHeader, { headers, others }: WalPages): boolean {
  if (headers.length === 0) return true;
  // Arena was killed between marking the log and marking the file.
  if (!others && !headers.some(({ userVersion }) => isSettled(userVersion))) return true;
  if (!headers.some(({ userVersion }) => startOf(userVersion) === startOf(header.userVersion))) return false;
  if (header.userVersion === 0) return true;
  // A copy that SQLite made has the mark of the same start, and the cookie of no moment of this database.
  const newest = Math.max(...headers.map(({ schemaCookie }) => schemaCookie));
  return cookieOf(header.userVersion) <= header.schemaCookie && header.schemaCookie <= newest;
}

/** In the mode of a log and without a table: all that was stored is in the log. */
function isEmptyCopy({ walMode, schemaCookie }: FileHeader): boolean {
  return walMode && schemaCookie === 0;
}

/** Marked as in use, and on another file than this one: on the same one another program has written the log back. */
function isCopyInUse(file: string, header: FileHeader): boolean {
  return isMarked(header) && header.applicationId !== fileId(file);
}

function foreignLog(file: string): string {
  return (
    `${file}-wal does not belong to ${file}: it was left behind by the database that lay here before, and would damage ` +
    "this one or undo it. To restore a backup: npm run restore -- BACKUP. To go on with the file as it is: move " +
    `${file}-wal and ${file}-shm away`
  );
}

function missingLog(file: string): string {
  return (
    `${file} was copied from a running Arena without ${file}-wal, which holds what was stored last: copy that as well, ` +
    "or restore a backup that was made with npm run backup. To go on with what the file holds: move it away, and then " +
    "npm run restore -- THE MOVED FILE"
  );
}

function missingFile(file: string): string {
  return (
    `${file} is missing, but ${file}-wal is there, with what was stored last: put ${file} back. ` +
    `To begin with a new database: move ${file}-wal and ${file}-shm away`
  );
}
