/** What SQLite's errors mean for an operator. */
import { existsSync } from "node:fs";
import { StoreError } from "../../ports/store/store.ts";

/** Primary result codes: https://sqlite.org/rescode.html */
const code = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notADatabase: 26,
};

const cures = new Map<number, (file: string) => string>([
  [code.busy, (file) => `another program holds a lock on ${file}: close it and try again`],
  [code.locked, (file) => `another program holds a lock on ${file}: close it and try again`],
  [code.readOnly, (file) => `${file} is read-only: let the user that runs Arena write the file and its folder`],
  [code.io, (file) => `reading or writing ${file} failed: look at the disk that holds it`],
  [code.corrupt, damaged],
  [code.full, (file) => `the disk that holds ${file} is full: make room`],
  [
    code.cannotOpen,
    (file) => `${file} cannot be opened: it must be a file, in a folder that the user that runs Arena may write to`,
  ],
  [
    code.notADatabase,
    (file) => `${file} is not an SQLite database: move it away, or name another file in DATABASE_URL`,
  ],
]);

function damaged(file: string): string {
  const restore = `${file} is damaged: restore a backup with npm run restore -- BACKUP`;
  if (!existsSync(`${file}-wal`)) return restore;
  return `${restore}. If it is a backup itself: ${file}-wal, which lay there before, does not belong to it; move it away`;
}

/** The primary result code of an error that comes from SQLite. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return error.errcode & 0xff;
}

export function isBusy(error: unknown): boolean {
  const primary = codeOf(error);
  return primary === code.busy || primary === code.locked;
}

/** The file is damaged. */
export function isCorrupt(error: unknown): boolean {
  return codeOf(error) === code.corrupt;
}

/** The database as a whole cannot do it: the same with other rows would fail as well. */
export function isOutage(error: unknown): boolean {
  const primary = codeOf(error);
  return primary !== undefined && cures.has(primary);
}

/** What SQLite says about the database as a whole becomes a StoreError with the cure; every other error stays as it is. */
export function toStoreError(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  const primary = codeOf(error);
  const cure = primary === undefined ? undefined : cures.get(primary);
  return cure === undefined ? error : new StoreError(cure(file), { cause: error });
}
