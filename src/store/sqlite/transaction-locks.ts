/** SQLite has one connection: nobody else writes while a transaction is open, so there is nothing to lock. */
import type { TransactionLocks } from "../sql/transaction-locks.ts";

export const sqliteLocks: TransactionLocks = {
  lockAnswers: () => Promise.resolve(),
  lockChannel: () => Promise.resolve(),
};
