/** Rounds by what they are: added by hand, looked up, and what a channel was asked before. */
import type { RoundStore } from "../../ports/store/rounds.ts";
import type { ChannelId } from "../../quiz/ids.ts";
import { roundColumns, roundFromRow, roundToRow } from "./round-row.ts";
import type { Database } from "./schema.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

export function roundStore(db: Database, locks: TransactionLocks): RoundStore {
  return {
    async addRound(round, planned) {
      return await db.transaction().execute(async (transaction) => {
        if (!(await isAsPlanned(transaction, locks, round.channel, planned))) return false;
        await transaction
          .insertInto("rounds")
          .values(roundToRow(round))
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        return true;
      });
    },

    async round(id) {
      const row = await db.selectFrom("rounds").select(roundColumns).where("id", "=", id).executeTakeFirst();
      return row && roundFromRow(row);
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
      return rows.map(roundFromRow);
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
      return row && roundFromRow(row);
    },
  };
}

/** True while a channel has as many rounds, missed ones apart, as it had when a round was planned. Locks the channel. */
export async function isAsPlanned(
  transaction: Database,
  locks: TransactionLocks,
  channel: ChannelId,
  planned: number | undefined,
): Promise<boolean> {
  if (planned === undefined) return true;
  await locks.lockChannel(transaction, channel);
  const { rounds } = await transaction
    .selectFrom("rounds")
    .select((eb) => eb.fn.countAll<number>().as("rounds"))
    .where("channel", "=", channel)
    .where("state", "!=", "missed")
    .executeTakeFirstOrThrow();
  return rounds === planned;
}
