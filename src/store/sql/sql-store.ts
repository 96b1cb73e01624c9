/** The store on SQL: one set of queries for both databases, and the answer writer of the one it runs on. */
import { sql } from "kysely";
import { type Store, StoreError } from "../../ports/store/store.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import { answerStore } from "./answers.ts";
import { communityStore } from "./communities.ts";
import { leaderboardStore } from "./leaderboards.ts";
import { practiceStore } from "./practice.ts";
import { privacyStore } from "./privacy.ts";
import { limitStore } from "./rate-limits.ts";
import { reviewStore } from "./reviews.ts";
import { roundClosingStore } from "./round-closing.ts";
import { roundPostingStore } from "./round-posting.ts";
import { roundStore } from "./rounds.ts";
import { scheduleStore } from "./schedules.ts";
import type { Database } from "./schema.ts";
import type { TransactionLocks } from "./transaction-locks.ts";
import { WriteCheck } from "./write-check.ts";

export interface SqlStoreParts {
  readonly db: Database;
  readonly locks: TransactionLocks;
  readonly answerWriter: AnswerWriter;
  /** Whether the database is still where it was opened. @throws StoreError when it is not. */
  readonly checkPlace?: () => void;
  /** Lets go of the database once the queries are done. */
  readonly release: () => Promise<void>;
}

export function sqlStore({ db, locks, answerWriter, checkPlace, release }: SqlStoreParts): Store {
  let closed: Promise<void> | undefined;
  const writeCheck = new WriteCheck(db);
  const close = async () => {
    await answerWriter.close();
    await release();
  };
  return {
    ...scheduleStore(db, locks),
    ...roundStore(db, locks),
    ...roundPostingStore(db),
    ...roundClosingStore(db),
    ...answerStore(db, answerWriter),
    ...leaderboardStore(db, locks),
    ...practiceStore(db),
    ...reviewStore(db),
    ...communityStore(db, locks),
    ...privacyStore(db, locks),
    ...limitStore(db),

    async ping() {
      try {
        checkPlace?.();
        await sql`select 1`.execute(db);
        await writeCheck.run();
      } catch (error) {
        throw error instanceof StoreError ? error : new StoreError("the database does not answer", { cause: error });
      }
    },

    close() {
      closed ??= close();
      return closed;
    },
  };
}
