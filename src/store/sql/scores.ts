/** Scores are sums over the answers that every answer keeps up to date; here they are computed again from scratch. */
import { sql } from "kysely";
import { type PeriodKey, periodKeys } from "../../quiz/scoring/period.ts";
import type { Database } from "./schema.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

/** Dates in one statement: more than a year, and with eight parameters each far below the limit of either database. */
const datesAtOnce = 500;

export async function rebuildScores(db: Database, locks: TransactionLocks): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await locks.lockAnswers(transaction);
    await transaction.deleteFrom("scores").execute();
    const answered = await transaction.selectFrom("answers").select("date").distinct().execute();
    const dates = answered.map(({ date }) => date);
    for (let from = 0; from < dates.length; from += datesAtOnce) {
      await addScoresOf(transaction, dates.slice(from, from + datesAtOnce));
    }
  });
}

/** Adds the answers of these dates to the scores. A period may have dates in several calls: so it adds to what is there. */
async function addScoresOf(db: Database, dates: readonly string[]): Promise<void> {
  const pairs = dates.flatMap((date) => periodKeys(date).map((period) => sql`(${date}, ${period})`));
  await db
    .with("days(date, period)", () => sql<{ date: string; period: PeriodKey }>`(values ${sql.join(pairs)})`)
    .insertInto("scores")
    .columns(["community", "player", "period", "points", "right", "answered", "name"])
    .expression((eb) =>
      eb
        .selectFrom("answers")
        .innerJoin("days", "days.date", "answers.date")
        .leftJoin("players", (join) =>
          join.onRef("players.community", "=", "answers.community").onRef("players.id", "=", "answers.player"),
        )
        .select((eb) => [
          "answers.community",
          "answers.player",
          "days.period",
          eb.fn.sum<number>("answers.points").as("points"),
          eb.fn.sum<number>("answers.right").as("right"),
          eb.fn.countAll<number>().as("answered"),
          eb.fn.coalesce("players.name", eb.val("")).as("name"),
        ])
        .groupBy(["answers.community", "answers.player", "days.period", "players.name"]),
    )
    .onConflict((conflict) =>
      conflict.columns(["community", "period", "player"]).doUpdateSet((eb) => ({
        points: eb("scores.points", "+", eb.ref("excluded.points")),
        right: eb("scores.right", "+", eb.ref("excluded.right")),
        answered: eb("scores.answered", "+", eb.ref("excluded.answered")),
      })),
    )
    .execute();
}
