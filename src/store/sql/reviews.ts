/** Missed questions that come back: the facts, what was derived from them, and each player's plan. */
import type { Insertable, Selectable } from "kysely";
import type { ReviewKey, ReviewStore } from "../../ports/store/reviews.ts";
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { Memory } from "../../quiz/learning/memory-model.ts";
import type { Review, ReviewFact } from "../../quiz/learning/review.ts";
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Database, ReviewFactsTable, ReviewRemindersTable, ReviewsTable } from "./schema.ts";

const planColumns = [
  "community",
  "player",
  "on",
  "time",
  "days",
  "zone",
  "away",
  "next_ms",
  "synced_ms",
  "unreachable",
] as const;
const reviewColumns = ["question", "state", "due_ms", "memory", "facts", "model"] as const;

export function reviewStore(db: Database): ReviewStore {
  return {
    // The primary key decides which of two devices was first.
    async addReviewFact(fact, derived) {
      return await db.transaction().execute(async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto("review_facts")
          .values(factToRow(fact))
          .onConflict((conflict) => conflict.columns(["community", "player", "question", "seq"]).doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        if (derived !== undefined) await keep(transaction, fact, derived);
        return true;
      });
    },

    async reviewFacts(community, player, question) {
      const rows = await db
        .selectFrom("review_facts")
        .selectAll()
        .where("community", "=", community)
        .where("player", "=", player)
        .where("question", "=", question)
        .orderBy("seq")
        .execute();
      return rows.map(factFromRow);
    },

    async reviews(community, player) {
      const rows = await db
        .selectFrom("reviews")
        .select(reviewColumns)
        .where("community", "=", community)
        .where("player", "=", player)
        .orderBy("question")
        .execute();
      return rows.map(reviewFromRow);
    },

    async outdatedReviews(model, limit) {
      return await db
        .selectFrom("reviews")
        .select(["community", "player", "question"])
        .where("model", "!=", model)
        .limit(limit)
        .execute();
    },

    async replaceReview({ community, player, question }, derived) {
      await db
        .updateTable("reviews")
        .set(reviewToRow(derived))
        .where("community", "=", community)
        .where("player", "=", player)
        .where("question", "=", question)
        .where("facts", "=", derived.facts)
        .execute();
    },

    async reviewReminder(community, player) {
      const row = await db
        .selectFrom("review_reminders")
        .select(planColumns)
        .where("community", "=", community)
        .where("player", "=", player)
        .executeTakeFirst();
      return row && planFromRow(row);
    },

    async anyReviewReminder(community) {
      const row = await db
        .selectFrom("review_reminders")
        .select("player")
        .where("community", "=", community)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async setReviewReminder(plan) {
      const { community: _, player: __, ...changes } = planToRow(plan);
      await db
        .insertInto("review_reminders")
        .values(planToRow(plan))
        .onConflict((conflict) => conflict.columns(["community", "player"]).doUpdateSet(changes))
        .execute();
    },

    async markReviewsSynced(community, player, syncedMs) {
      await db
        .updateTable("review_reminders")
        .set({ synced_ms: syncedMs })
        .where("community", "=", community)
        .where("player", "=", player)
        .where("synced_ms", "<", syncedMs)
        .execute();
    },

    async markReviewsUnreachable(community, player, unreachable) {
      await db
        .updateTable("review_reminders")
        .set({ unreachable: unreachable ? 1 : 0 })
        .where("community", "=", community)
        .where("player", "=", player)
        .execute();
    },

    async dueReviewReminders(nowMs, limit) {
      const rows = await db
        .selectFrom("review_reminders")
        .select(planColumns)
        .where("on", "=", 1)
        .where("next_ms", "<=", nowMs)
        .orderBy("next_ms")
        .orderBy("player")
        .limit(limit)
        .execute();
      return rows.map(planFromRow);
    },

    async claimReviewReminder({ community, player }, fromMs, toMs) {
      const { numUpdatedRows } = await db
        .updateTable("review_reminders")
        .set({ next_ms: toMs })
        .where("community", "=", community)
        .where("player", "=", player)
        .where("on", "=", 1)
        .where("next_ms", "=", fromMs)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

async function keep(transaction: Database, { community, player, question }: ReviewKey, derived: Review): Promise<void> {
  const row = reviewToRow(derived);
  await transaction
    .insertInto("reviews")
    .values({ community, player, question, ...row })
    .onConflict((conflict) => conflict.columns(["community", "player", "question"]).doUpdateSet(row))
    .execute();
}

interface Whose {
  readonly community: CommunityId;
  readonly player: PlayerId;
}

/** Every fact about a player's reviews, oldest first. */
export async function allReviewFactsOf(db: Database, { community, player }: Whose): Promise<ReviewFact[]> {
  const rows = await db
    .selectFrom("review_facts")
    .selectAll()
    .where("community", "=", community)
    .where("player", "=", player)
    .orderBy("at_ms")
    .orderBy("question")
    .orderBy("seq")
    .execute();
  return rows.map(factFromRow);
}

export async function reviewReminderOf(
  db: Database,
  { community, player }: Whose,
): Promise<ReviewReminder | undefined> {
  return await reviewStore(db).reviewReminder(community, player);
}

function factToRow({ community, player, question, seq, atMs, event }: ReviewFact): Insertable<ReviewFactsTable> {
  return { community, player, question, seq, at_ms: atMs, event: JSON.stringify(event) };
}

function factFromRow({ community, player, question, seq, at_ms, event }: Selectable<ReviewFactsTable>): ReviewFact {
  return { community, player, question, seq, atMs: at_ms, event: JSON.parse(event) };
}

function reviewToRow({ state, dueMs, memory, facts, model }: Review) {
  return { state, due_ms: dueMs, memory: JSON.stringify(memory), facts, model };
}

function reviewFromRow(row: Pick<Selectable<ReviewsTable>, (typeof reviewColumns)[number]>): Review {
  const { question, state, due_ms: dueMs, facts, model } = row;
  const memory: Memory = JSON.parse(row.memory);
  return { question, state, dueMs, memory, facts, model };
}

function planToRow({ community, player, on, time, days, zone, away, nextMs, syncedMs, unreachable }: ReviewReminder) {
  return {
    community,
    player,
    on: on ? (1 as const) : (0 as const),
    time,
    days: JSON.stringify(days),
    zone,
    away: JSON.stringify(away),
    next_ms: nextMs,
    synced_ms: syncedMs,
    unreachable: unreachable ? (1 as const) : (0 as const),
  };
}

function planFromRow(row: Selectable<ReviewRemindersTable>): ReviewReminder {
  const { community, player, time, zone, next_ms: nextMs, synced_ms: syncedMs } = row;
  return {
    community,
    player,
    on: row.on === 1,
    time,
    days: JSON.parse(row.days),
    zone,
    away: JSON.parse(row.away),
    nextMs,
    syncedMs,
    unreachable: row.unreachable === 1,
  };
}
