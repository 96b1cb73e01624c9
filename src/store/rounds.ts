/** Rounds on their way to the platform, and what a channel was asked. */
import { roundColumns, roundOf, roundRow } from "./round-row.ts";
import type { Database } from "./schema.ts";
import type { Store } from "./store.ts";

type RoundQueries = Pick<
  Store,
  "addRound" | "round" | "unposted" | "lease" | "markPosted" | "markMissed" | "history" | "latestRound"
>;

export function roundQueries(db: Database): RoundQueries {
  return {
    async addRound(round) {
      await db
        .insertInto("rounds")
        .values(roundRow(round))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async round(id) {
      const row = await db.selectFrom("rounds").select(roundColumns).where("id", "=", id).executeTakeFirst();
      return row && roundOf(row);
    },

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
      return rows.map(roundOf);
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
      return row && roundOf(row);
    },

    async markPosted(id, message, postedMs) {
      const { numUpdatedRows } = await db
        .updateTable("rounds")
        .set({ state: "posted", message, posted_ms: postedMs })
        .where("id", "=", id)
        .where("state", "=", "claimed")
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

    async history(channel, limit) {
      const rows = await db
        .selectFrom("rounds")
        .select(["question", "date", "slot_ms"])
        .where("channel", "=", channel)
        .where("state", "!=", "missed")
        .orderBy("slot_ms", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ question, date, slot_ms }) => ({ question, date, slotMs: slot_ms }));
    },

    async latestRound(channel, state) {
      const row = await db
        .selectFrom("rounds")
        .select(roundColumns)
        .where("channel", "=", channel)
        .where("state", "=", state)
        .orderBy("slot_ms", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && roundOf(row);
    },
  };
}
