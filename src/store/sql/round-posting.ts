/** Rounds on their way to the platform: claimed → posted, or claimed → missed. */
import type { RoundPostingStore } from "../../ports/store/round-posting.ts";
import { roundColumns, roundFromRow } from "./round-row.ts";
import type { Database } from "./schema.ts";

export function roundPostingStore(db: Database): RoundPostingStore {
  return {
    async unposted(nowMs, limit) {
      const rows = await db
        .selectFrom("rounds")
        .select(roundColumns)
        .where("state", "=", "claimed")
        .where("lease_until_ms", "<=", nowMs)
        .orderBy("slot_ms")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(roundFromRow);
    },

    async lease(id, nowMs, untilMs) {
      const row = await db
        .updateTable("rounds")
        .set((eb) => ({ lease_until_ms: untilMs, attempts: eb("attempts", "+", 1) }))
        .where("id", "=", id)
        .where("state", "=", "claimed")
        .where("lease_until_ms", "<=", nowMs)
        .returning(roundColumns)
        .executeTakeFirst();
      return row && roundFromRow(row);
    },

    async markPosted(id, message, postedMs) {
      const { numUpdatedRows } = await db
        .updateTable("rounds")
        .set({ state: "posted", message, posted_ms: postedMs })
        .where("id", "=", id)
        .where((eb) =>
          eb.or([eb("state", "=", "claimed"), eb.and([eb("state", "=", "missed"), eb("attempts", ">", 0)])]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async markMissed(id) {
      const { numUpdatedRows } = await db
        .updateTable("rounds")
        .set({ state: "missed" })
        .where("id", "=", id)
        .where("state", "=", "claimed")
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}
