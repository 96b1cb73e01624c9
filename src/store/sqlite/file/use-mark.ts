/**
 * A mark in the header of a database file that is in use: it tells whether the file and the write-ahead log beside it
 * belong together. The mark is in `user_version`, which is 0 while nobody uses the file. It holds a number of this start,
 * the schema cookie (which SQLite's backup and VACUUM change in a copy, so that a copy is not marked), and whether the
 * file itself had the mark before the log did. `application_id` tells on which file it was set.
 */
import { randomInt } from "node:crypto";
import { closeSync, existsSync, openSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { isOutage } from "../errors.ts";
import { type FileHeader, readFileHeader } from "./header.ts";

const settledBit = 1;
const cookieBits = 12;
const startBits = 18;

/** Only what one start has in common. */
export function startOf(mark: number): number {
  return mark >> (1 + cookieBits);
}

/** The mark was in the file before it was in the log. */
export function isSettled(mark: number): boolean {
  return (mark & settledBit) !== 0;
}

/** The tables are those of the database that was marked: this is no copy that SQLite made. */
export function isMarked({ userVersion, schemaCookie }: FileHeader): boolean {
  return userVersion !== 0 && cookieOf(userVersion) === schemaCookie % 2 ** cookieBits;
}

/** The schema cookie at the time of the mark, as far as the mark holds it. */
export function cookieOf(mark: number): number {
  return (mark >> 1) % 2 ** cookieBits;
}

/** Of the file, in the range of `application_id`. */
export function fileId(file: string): number {
  return Number(statSync(file, { bigint: true }).ino % 2n ** 31n);
}

/**
 * Marks the file and begins the log with the mark. The file stays as it is when another program keeps the log from being
 * emptied, or when the disk is full.
 */
export function setMark(connection: DatabaseSync, file: string): void {
  try {
    const before = emptyLog(connection) ? readFileHeader(file) : undefined;
    if (before === undefined) return;
    const cookie = before.schemaCookie % 2 ** cookieBits;
    const mark = (randomInt(1, 2 ** startBits) << (1 + cookieBits)) | (cookie << 1);
    let isSet = false;
    try {
      write(connection, mark, fileId(file));
      if (!emptyLog(connection)) return;
      write(connection, mark | settledBit, fileId(file));
      isSet = true;
    } finally {
      if (!isSet) write(connection, before.userVersion, before.applicationId);
    }
  } catch (error) {
    if (!isOutage(error)) throw error;
  }
}

/** Writes the log back into the file and removes the mark. @returns false when the mark could not be removed. */
export function clearMark(connection: DatabaseSync): boolean {
  try {
    emptyLog(connection);
    removeMark(connection);
    return true;
  } catch {
    return false;
  }
}

/** @throws what SQLite says. */
export function removeMark(connection: DatabaseSync): void {
  write(connection, 0, 0);
}

/** A marked file without a log would be taken for a copy that lacks it. */
export function leaveEmptyLog(file: string): void {
  if (!existsSync(`${file}-wal`)) closeSync(openSync(`${file}-wal`, "a", 0o600));
}

/** Writes the log back into the file. False when another program reads or writes meanwhile. */
function emptyLog(connection: DatabaseSync): boolean {
  return connection.prepare("pragma wal_checkpoint(truncate)").get()?.["busy"] === 0;
}

function write(connection: DatabaseSync, userVersion: number, applicationId: number): void {
  connection.exec("begin immediate");
  try {
    connection.exec(`pragma user_version = ${userVersion}; pragma application_id = ${applicationId}; commit`);
  } finally {
    if (connection.isTransaction) connection.exec("rollback");
  }
}
