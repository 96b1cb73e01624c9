/** The end of a round: posted → closed, the tally frozen, and the reveal in the public message. */
import type { RoundClosingStore } from "../../ports/store/round-closing.ts";
import type { OptionId, RoundId } from "../../quiz/ids.ts";
import type { Tally } from "../../quiz/round/round.ts";
import { roundColumns, roundFromRow } from "./round-row.ts";
import type { Database } from "./schema.ts";

export function roundClosingStore(db: Database): RoundClosingStore {
  return {
    async overdue(nowMs, limit) {
      const rows = await db
        .selectFrom("rounds")
        .select(roundColumns)
        .where("state", "=", "posted")
        .where("closes_ms", "<=", nowMs)
        .orderBy("closes_ms")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(roundFromRow);
    },

    // Recording an answer locks the round's row until the commit. So the change of state waits for the answers under way,
    // those that come later find the round closed, and the count that follows sees every one.
    async closeRound(id, closedMs) {
      return await db.transaction().execute(async (transaction) => {
        const closed = await transaction
          .updateTable("rounds")
          .set({ state: "closed", closed_ms: closedMs, reveal_due_ms: 0 })
          .where("id", "=", id)
          .where("state", "=", "posted")
          .returning(roundColumns)
          .executeTakeFirst();
        if (closed === undefined) return undefined;
        const tally = await countAnswers(transaction, id, roundFromRow(closed).letters);
        await transaction
          .updateTable("rounds")
          .set({ tally: JSON.stringify(tally) })
          .where("id", "=", id)
          .execute();
        return { ...roundFromRow(closed), tally };
      });
    },

    async unrevealed(nowMs, limit) {
      const rows = await db
        .selectFrom("rounds")
        .select(roundColumns)
        .where("reveal_due_ms", "<=", nowMs)
        .orderBy("closed_ms")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map(roundFromRow);
    },

    async markRevealed(id) {
      const { numUpdatedRows } = await db
        .updateTable("rounds")
        .set({ reveal_due_ms: null })
        .where("id", "=", id)
        .where("reveal_due_ms", "is not", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async markGone(id) {
      await db
        .updateTable("rounds")
        .set({ reveal_due_ms: null, message: null })
        .where("id", "=", id)
        .where("state", "=", "closed")
        .execute();
    },

    async putOffReveal(id, untilMs) {
      await db
        .updateTable("rounds")
        .set({ reveal_due_ms: untilMs })
        .where("id", "=", id)
        .where("reveal_due_ms", "is not", null)
        .execute();
    },
  };
}

/** How many answered each option of a round; an option that nobody chose counts 0. */
async function countAnswers(db: Database, round: RoundId, letters: readonly OptionId[]): Promise<Tally> {
  const counted = await db
    .selectFrom("answers")
    .select((eb) => ["option", eb.fn.countAll<number>().as("answered")])
    .where("round", "=", round)
    .groupBy("option")
    .execute();
  const tally: Record<OptionId, number> = {};
  for (const letter of letters) tally[letter] = 0;
  for (const { option, answered } of counted) tally[option] = answered;
  return tally;
}
