/** A table lock that lets reads through, and an advisory lock on the hash of a channel's id. */
import { sql } from "kysely";
import type { TransactionLocks } from "../sql/transaction-locks.ts";

export const postgresLocks: TransactionLocks = {
  async lockAnswers(transaction) {
    await sql`lock table answers in share row exclusive mode`.execute(transaction);
  },
  async lockChannel(transaction, channel) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${channel}, 0))`.execute(transaction);
  },
};
