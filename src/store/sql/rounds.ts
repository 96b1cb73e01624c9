/** Rounds on their way to the platform, and what a channel was asked. */

import type { Store } from "../../ports/store/store.ts";
import type { ChannelId } from "../../quiz/ids.ts";
import type { Dialect } from "./dialect.ts";
import { roundColumns, roundOf, roundRow } from "./round-row.ts";
import type { Database } from "./schema.ts";

type RoundQueries = Pick<
  Store,
  | "addRound"
  | "round"
  | "unposted"
  | "lease"
  | "markPosted"
  | "markMissed"
  | "history"
  | "openQuestions"
  | "openRounds"
  | "latestRound"
>;

export function roundQueries(db: Database, dialect: Dialect): RoundQueries {
  return {
    async addRound(round, planned) {
      return await db.transaction().execute(async (transaction) => {
        if (!(await isAsPlanned(transaction, dialect, round.channel, planned))) return false;
        await transaction
          .insertInto("rounds")
          .values(roundRow(round))
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        return true;
      });
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

    async history(channel) {
      return await db
        .selectFrom("rounds")
        .select((eb) => ["question", eb.fn.countAll<number>().as("times")])
        .where("channel", "=", channel)
        .where("state", "!=", "missed")
        .groupBy("question")
        .orderBy((eb) => eb.fn.max("slot_ms"), "desc")
        .orderBy("question")
        .execute();
    },

    async openQuestions(community) {
      const rows = await db
        .selectFrom("rounds")
        .select("question")
        .distinct()
        .where("community", "=", community)
        .where("state", "in", ["claimed", "posted"])
        .orderBy("question")
        .execute();
      return rows.map(({ question }) => question);
    },

    async openRounds(community, limit) {
      const rows = await db
        .selectFrom("rounds")
        .select(roundColumns)
        .where("community", "=", community)
        .where("state", "=", "posted")
        .orderBy("slot_ms", "desc")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(roundOf);
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

/** Whoever planned a round looked at what its channel had been asked; true while that is still all. */
export async function isAsPlanned(
  transaction: Database,
  dialect: Dialect,
  channel: ChannelId,
  planned: number | undefined,
): Promise<boolean> {
  if (planned === undefined) return true;
  await dialect.lockChannel(transaction, channel);
  const { rounds } = await transaction
    .selectFrom("rounds")
    .select((eb) => eb.fn.countAll<number>().as("rounds"))
    .where("channel", "=", channel)
    .where("state", "!=", "missed")
    .executeTakeFirstOrThrow();
  return rounds === planned;
}
