/** Rate limits that all processes on one database keep together. */
import { sql } from "kysely";
import type { LimitStore } from "../../ports/store/rate-limits.ts";
import type { Database } from "./schema.ts";

export function limitStore(db: Database): LimitStore {
  return {
    // One statement: two processes never acquire the same permit.
    async acquirePermit({ community, name, nowMs, everyMs, burst }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("turns")
        .values({ community, name, next_ms: nowMs + everyMs })
        .onConflict((conflict) =>
          conflict
            .columns(["community", "name"])
            .doUpdateSet({
              next_ms: sql<number>`case when turns.next_ms < ${nowMs} then ${nowMs} else turns.next_ms end + ${everyMs}`,
            })
            .where("turns.next_ms", "<=", nowMs + everyMs * (burst - 1)),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
