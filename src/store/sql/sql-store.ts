/** The store on SQL: one set of queries for both databases, and the answer log of the one it runs on. */
import { sql } from "kysely";
import { type Store, StoreError } from "../../ports/store/store.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import { answerQueries } from "./answers.ts";
import { communityQueries } from "./communities.ts";
import type { Dialect } from "./dialect.ts";
import { boardQueries } from "./leaderboards.ts";
import { playerQueries } from "./players.ts";
import { practiceQueries } from "./practice.ts";
import { closingQueries } from "./round-closing.ts";
import { roundQueries } from "./rounds.ts";
import { scheduleQueries } from "./schedules.ts";
import type { Database } from "./schema.ts";
import { rebuildScores } from "./scores.ts";

export interface SqlStoreParts {
  readonly db: Database;
  readonly dialect: Dialect;
  readonly answerWriter: AnswerWriter;
  /** Lets go of the database once the queries are done. */
  readonly release: () => Promise<void>;
}

export function sqlStore({ db, dialect, answerWriter, release }: SqlStoreParts): Store {
  let closed: Promise<void> | undefined;
  const close = async () => {
    await answerWriter.close();
    await release();
  };
  return {
    ...scheduleQueries(db, dialect),
    ...roundQueries(db, dialect),
    ...closingQueries(db),
    ...answerQueries(db),
    ...boardQueries(db),
    ...practiceQueries(db),
    ...playerQueries(db, dialect),
    ...communityQueries(db, dialect),
    recordAnswer: (answer, name) => answerWriter.record(answer, name),
    rebuildScores: () => rebuildScores(db, dialect),

    async ping() {
      try {
        await sql`select 1`.execute(db);
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
