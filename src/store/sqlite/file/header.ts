/** The header of an SQLite file and of the pages in its write-ahead log, read without opening the database. */
import { closeSync, openSync, readSync, statSync } from "node:fs";

/** https://sqlite.org/fileformat.html#the_database_header */
export interface FileHeader {
  /** Every change to the tables counts it up. SQLite's backup and VACUUM give the copy another one. */
  readonly schemaCookie: number;
  readonly userVersion: number;
  readonly applicationId: number;
  /** The file wants a write-ahead log. */
  readonly walMode: boolean;
}

export interface WalPages {
  /** The versions of the first page, which is the one with the header; the oldest first. */
  readonly headers: readonly FileHeader[];
  /** Whether there is any other page. */
  readonly others: boolean;
}

const magic = Buffer.from("SQLite format 3\0");
const headerBytes = 100;
const walHeaderBytes = 32;
const frameHeaderBytes = 24;

/** Whether SQLite wrote the file, as far as its first bytes say. */
export function isSqliteFile(file: string): boolean {
  return withFile(file, (descriptor) => readAt(descriptor, 0, magic.length))?.equals(magic) ?? false;
}

/** Undefined when there is no such file, or nothing in it. */
export function readFileHeader(file: string): FileHeader | undefined {
  const bytes = withFile(file, (descriptor) => readAt(descriptor, 0, headerBytes));
  return bytes && headerOf(bytes);
}

/**
 * The pages that SQLite would take from the log: those of the newest generation, which carry the salts of its header.
 * Some at the end may be left over from a transaction that was not committed.
 */
export function readWalPages(wal: string): WalPages {
  const pages = withFile(wal, (descriptor) => {
    const headers: FileHeader[] = [];
    let others = false;
    const start = readAt(descriptor, 0, walHeaderBytes);
    if (start === undefined) return { headers, others };
    const frameBytes = frameHeaderBytes + start.readUInt32BE(8);
    const salts = start.subarray(16, 24);
    for (let at = walHeaderBytes; ; at += frameBytes) {
      const frame = readAt(descriptor, at, frameHeaderBytes + headerBytes);
      if (frame === undefined || !frame.subarray(8, 16).equals(salts)) return { headers, others };
      if (frame.readUInt32BE(0) === 1) headers.push(headerOf(frame.subarray(frameHeaderBytes)));
      else others = true;
    }
  });
  return pages ?? { headers: [], others: false };
}

function headerOf(bytes: Buffer): FileHeader {
  return {
    walMode: bytes.readUInt8(18) === 2,
    schemaCookie: bytes.readUInt32BE(40),
    userVersion: bytes.readInt32BE(60),
    applicationId: bytes.readInt32BE(68),
  };
}

/** Undefined when there is no such file. */
function withFile<T>(file: string, read: (descriptor: number) => T): T | undefined {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const descriptor = openSync(file, "r");
  try {
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Undefined when the file has not that many bytes there. */
function readAt(descriptor: number, position: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  return readSync(descriptor, bytes, 0, length, position) === length ? bytes : undefined;
}
