/** What the shared queries must be told about the database that they run on. */
import type { ChannelId } from "../../quiz/ids.ts";
import type { Database } from "./schema.ts";

export interface Dialect {
  /**
   * Keeps answers from being recorded until the transaction ends. SQLite has one connection and need not do anything.
   */
  lockAnswers(transaction: Database): Promise<void>;
  /** Lets no other transaction that asks for the same channel go on until this one ends. */
  lockChannel(transaction: Database, channel: ChannelId): Promise<void>;
}
