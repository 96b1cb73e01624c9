/** Locks that a transaction takes until it ends. SQLite has one writing connection and needs none of them. */
import type { ChannelId } from "../../quiz/ids.ts";
import type { Database } from "./schema.ts";

export interface TransactionLocks {
  /** Keeps answers from being recorded. */
  lockAnswers(transaction: Database): Promise<void>;
  /** Keeps out every other transaction that locks the same channel. */
  lockChannel(transaction: Database, channel: ChannelId): Promise<void>;
}
