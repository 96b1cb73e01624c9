/** What is remembered about a community as a whole: whether Arena was removed, its CPython, and who else manages. */
import type { CommunityStore } from "../../ports/store/communities.ts";
import type { Database } from "./schema.ts";
import { storableText } from "./storable-text.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

/** The tables whose rows belong to a community, apart from its answers and the community itself. */
const tablesOfCommunity = [
  "schedules",
  "rounds",
  "players",
  "scores",
  "takes",
  "managers",
  "turns",
  "review_facts",
  "reviews",
  "review_reminders",
] as const;

export function communityStore(db: Database, locks: TransactionLocks): CommunityStore {
  return {
    async leaveCommunity(community, atMs) {
      await db.transaction().execute(async (transaction) => {
        await transaction.updateTable("schedules").set({ paused: 1 }).where("community", "=", community).execute();
        await transaction
          .insertInto("communities")
          .values({ id: community, python: null, removed_ms: atMs })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ removed_ms: atMs }))
          .execute();
      });
    },

    async returnToCommunity(community) {
      await db
        .updateTable("communities")
        .set({ removed_ms: null })
        .where("id", "=", community)
        .where("removed_ms", "is not", null)
        .execute();
    },

    async communitiesLeft(beforeMs, limit) {
      const rows = await db
        .selectFrom("communities")
        .select("id")
        .where("removed_ms", "<=", beforeMs)
        .orderBy("removed_ms")
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    async eraseCommunity(community, beforeMs) {
      await db.transaction().execute(async (transaction) => {
        await locks.lockAnswers(transaction);
        const { numDeletedRows } = await transaction
          .deleteFrom("communities")
          .where("id", "=", community)
          .where("removed_ms", "<=", beforeMs)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return;
        await transaction
          .deleteFrom("answers")
          .where("round", "in", (eb) => eb.selectFrom("rounds").select("id").where("community", "=", community))
          .execute();
        for (const table of tablesOfCommunity) {
          await transaction.deleteFrom(table).where("community", "=", community).execute();
        }
      });
    },

    async pythonOf(community) {
      const row = await db.selectFrom("communities").select("python").where("id", "=", community).executeTakeFirst();
      return row?.python ?? undefined;
    },

    async setPython(community, version) {
      const python = version ?? null;
      await db
        .insertInto("communities")
        .values({ id: community, python, removed_ms: null })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ python }))
        .execute();
    },

    async managers(community) {
      const rows = await db
        .selectFrom("managers")
        .select(["player", "name"])
        .where("community", "=", community)
        .orderBy("name")
        .orderBy("player")
        .execute();
      return rows.map(({ player, name }) => ({ id: player, name }));
    },

    async addManager(community, { id, name: given }) {
      const name = storableText(given);
      await db
        .insertInto("managers")
        .values({ community, player: id, name })
        .onConflict((conflict) => conflict.columns(["community", "player"]).doUpdateSet({ name }))
        .execute();
    },

    async removeManager(community, player) {
      const { numDeletedRows } = await db
        .deleteFrom("managers")
        .where("community", "=", community)
        .where("player", "=", player)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}
