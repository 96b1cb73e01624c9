/** What a backup or a restore comes to. */

/** How much there is in a database. */
export interface DatabaseSummary {
  readonly schedules: number;
  readonly rounds: number;
  readonly answers: number;
  readonly players: number;
}

export interface BackupResult {
  /** The database. */
  readonly file: string;
  readonly copy: string;
  readonly summary: DatabaseSummary;
}

export interface RestoreResult {
  readonly backup: string;
  /** The database. */
  readonly file: string;
  readonly summary: DatabaseSummary;
  /** The backup was copied from a running Arena without its write-ahead log: what was stored last is not in it. */
  readonly incomplete: boolean;
  /** Where the database is that was there before. */
  readonly kept?: string;
}
