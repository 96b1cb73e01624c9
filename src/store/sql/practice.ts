/** Private quizzes: the steps of one are read and written together. */
import type { Selectable } from "kysely";
import type { PracticeStore } from "../../ports/store/practice.ts";
import type { CommunityId, PracticeId } from "../../quiz/ids.ts";
import type { Practice, PracticeStep } from "../../quiz/round/practice.ts";
import type { Database, Json, PracticesTable } from "./schema.ts";

const columns = ["id", "community", "player", "steps", "started_ms"] as const;

export function practiceStore(db: Database): PracticeStore {
  return {
    async addPractice(practice) {
      await db
        .insertInto("takes")
        .values({
          id: practice.id,
          community: practice.community,
          player: practice.player,
          steps: JSON.stringify(practice.steps),
          started_ms: practice.startedMs,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async practice(community, id) {
      const row = await readRow(db, community, id);
      return row && practiceFromRow(row);
    },

    // Overwrites only the steps that it has read: when another press was faster, it reads again.
    async answerPractice(community, id, step, option) {
      for (;;) {
        const row = await readRow(db, community, id);
        if (row === undefined) return undefined;
        const practice = practiceFromRow(row);
        const asked = practice.steps[step];
        if (asked === undefined || asked.answer !== undefined) return practice;
        const steps = practice.steps.with(step, { ...asked, answer: option });
        if (await replaceSteps(db, row, JSON.stringify(steps))) return { ...practice, steps };
      }
    },
  };
}

async function readRow(db: Database, community: CommunityId, id: PracticeId) {
  return await db
    .selectFrom("takes")
    .select(columns)
    .where("community", "=", community)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** False when the steps are not those of the row any more. */
async function replaceSteps(
  db: Database,
  { id, steps }: Selectable<PracticesTable>,
  replacement: Json,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("takes")
    .set({ steps: replacement })
    .where("id", "=", id)
    .where("steps", "=", steps)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Everything that a player has practised, the newest first. */
export async function allPracticesOf(db: Database, { community, player }: Pick<Practice, "community" | "player">) {
  const rows = await db
    .selectFrom("takes")
    .select(columns)
    .where("community", "=", community)
    .where("player", "=", player)
    .orderBy("started_ms", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(practiceFromRow);
}

function practiceFromRow(row: Selectable<PracticesTable>): Practice {
  const steps: readonly PracticeStep[] = JSON.parse(row.steps);
  return { id: row.id, community: row.community, player: row.player, steps, startedMs: row.started_ms };
}
