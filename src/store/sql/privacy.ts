/** What a player may ask of Arena's memory: to be left out of leaderboards, to see what is stored, to be forgotten. */
import { type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { PrivacyStore } from "../../ports/store/privacy.ts";
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import { nobody } from "../../quiz/schedule/schedule.ts";
import { allAnswersOf } from "./answers.ts";
import { allPracticesOf } from "./practice.ts";
import { allReviewFactsOf, reviewReminderOf } from "./reviews.ts";
import { allSchedulesOf } from "./schedules.ts";
import type { Database, Tables } from "./schema.ts";
import { storableText } from "./storable-text.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

export function privacyStore(db: Database, locks: TransactionLocks): PrivacyStore {
  return {
    async setHidden(community, player, givenName, hidden) {
      const name = storableText(givenName);
      await db.transaction().execute(async (transaction) => {
        await locks.lockAnswers(transaction);
        await transaction
          .insertInto("players")
          .values({ community, id: player, name, hidden: hidden ? 1 : 0 })
          .onConflict((conflict) =>
            conflict
              .columns(["community", "id"])
              .doUpdateSet((eb) => ({ name: eb.ref("excluded.name"), hidden: eb.ref("excluded.hidden") })),
          )
          .execute();
        await renameScores(transaction, { community, player, name });
      });
    },

    async isHidden(community, player) {
      const row = await db
        .selectFrom("players")
        .select("hidden")
        .where("community", "=", community)
        .where("id", "=", player)
        .executeTakeFirst();
      return row?.hidden === 1;
    },

    async notePerson(community, { id: player, name: givenName, active }) {
      const name = storableText(givenName);
      await db.transaction().execute(async (transaction) => {
        await locks.lockAnswers(transaction);
        await transaction
          .updateTable("players")
          .set({ name, away: active ? 0 : 1 })
          .where("community", "=", community)
          .where("id", "=", player)
          .execute();
        await renameScores(transaction, { community, player, name });
        await transaction
          .updateTable("managers")
          .set({ name })
          .where("community", "=", community)
          .where("player", "=", player)
          .execute();
      });
    },

    async exportPlayer(community, player) {
      return await db
        .transaction()
        .setAccessMode("read only")
        .execute(async (transaction) => {
          const known = await transaction
            .selectFrom("players")
            .select(["name", "hidden"])
            .where("community", "=", community)
            .where("id", "=", player)
            .executeTakeFirst();
          const manager = await transaction
            .selectFrom("managers")
            .select("player")
            .where("community", "=", community)
            .where("player", "=", player)
            .executeTakeFirst();
          const plan = await reviewReminderOf(transaction, { community, player });
          return {
            player,
            ...(known !== undefined && { name: known.name }),
            hidden: known?.hidden === 1,
            manager: manager !== undefined,
            answers: await allAnswersOf(transaction, { community, player }),
            takes: await allPracticesOf(transaction, { community, player }),
            reviews: await allReviewFactsOf(transaction, { community, player }),
            ...(plan !== undefined && { reviewReminder: plan }),
            schedules: await allSchedulesOf(transaction, { community, player }),
          };
        });
    },

    async forgetPlayer(community, player) {
      await db.transaction().execute(async (transaction) => {
        await locks.lockAnswers(transaction);
        await transaction.deleteFrom("scores").where(isScoreOf({ community, player })).execute();
        for (const table of ["answers", "takes", "managers", "review_facts", "reviews", "review_reminders"] as const) {
          await transaction.deleteFrom(table).where("community", "=", community).where("player", "=", player).execute();
        }
        await transaction
          .updateTable("schedules")
          .set({ created_by: nobody })
          .where("community", "=", community)
          .where("created_by", "=", player)
          .execute();
        await transaction.deleteFrom("players").where("community", "=", community).where("id", "=", player).execute();
      });
    },
  };
}

/** Leaderboards are ordered by the name in the scores: it follows that of the player. */
async function renameScores(
  transaction: Database,
  { name, ...whose }: { readonly community: CommunityId; readonly player: PlayerId; readonly name: string },
): Promise<void> {
  await transaction.updateTable("scores").set({ name }).where(isScoreOf(whose)).where("name", "!=", name).execute();
}

/**
 * Compares the community in a way that SQLite has no index for: with one it would read all scores of the community in
 * place of the few of the player.
 */
function isScoreOf({ community, player }: { readonly community: CommunityId; readonly player: PlayerId }) {
  return (eb: ExpressionBuilder<Tables, "scores">) =>
    eb.and([eb("player", "=", player), sql<SqlBool>`${eb.ref("community")} || '' = ${community}`]);
}
