/** Private quizzes, whole: the steps of one are read and written together. */
import type { Selectable } from "kysely";
import type { Store } from "../../ports/store/store.ts";
import type { Practice, PracticeStep } from "../../quiz/round/practice.ts";
import type { Database, Json, TakesTable } from "./schema.ts";

type PracticeQueries = Pick<Store, "addPractice" | "practice" | "answerPractice">;

const columns = ["id", "community", "player", "steps", "started_ms"] as const;

export function practiceQueries(db: Database): PracticeQueries {
  return {
    async addPractice(take) {
      await db
        .insertInto("takes")
        .values({
          id: take.id,
          community: take.community,
          player: take.player,
          steps: JSON.stringify(take.steps),
          started_ms: take.startedMs,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async practice(community, id) {
      const row = await db
        .selectFrom("takes")
        .select(columns)
        .where("community", "=", community)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && takeOf(row);
    },

    // Writes only over the steps that it has read; whoever was overtaken looks again.
    async answerPractice(community, id, step, option) {
      for (;;) {
        const row = await db
          .selectFrom("takes")
          .select(columns)
          .where("community", "=", community)
          .where("id", "=", id)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const take = takeOf(row);
        const asked = take.steps[step];
        if (asked === undefined || asked.answer !== undefined) return take;
        const steps = take.steps.with(step, { ...asked, answer: option });
        if (await replaceSteps(db, row, JSON.stringify(steps))) return { ...take, steps };
      }
    },
  };
}

async function replaceSteps(db: Database, { id, steps }: Selectable<TakesTable>, replacement: Json): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("takes")
    .set({ steps: replacement })
    .where("id", "=", id)
    .where("steps", "=", steps)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function everyPracticeOf(db: Database, { community, player }: Pick<Practice, "community" | "player">) {
  const rows = await db
    .selectFrom("takes")
    .select(columns)
    .where("community", "=", community)
    .where("player", "=", player)
    .orderBy("started_ms", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(takeOf);
}

function takeOf(row: Selectable<TakesTable>): Practice {
  const steps: readonly PracticeStep[] = JSON.parse(row.steps);
  return { id: row.id, community: row.community, player: row.player, steps, startedMs: row.started_ms };
}
