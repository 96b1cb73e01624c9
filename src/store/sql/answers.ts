/** What a player has answered; recording an answer is the business of each database's answer log. */
import type { Selectable } from "kysely";
import type { Store } from "../../ports/store/store.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import type { AnswersTable, Database } from "./schema.ts";

type AnswerQueries = Pick<Store, "answersOf" | "attendance">;

const columns = ["round", "player", "community", "question", "option", "right", "points", "date", "at_ms"] as const;

export function answerQueries(db: Database): AnswerQueries {
  return {
    async answersOf(community, player, limit) {
      const rows = await db
        .selectFrom("answers")
        .select(columns)
        .where("community", "=", community)
        .where("player", "=", player)
        .orderBy("at_ms", "desc")
        .orderBy("round", "desc")
        .limit(limit)
        .execute();
      return rows.map(answerOf);
    },

    async attendance(channel, player) {
      const rows = await db
        .selectFrom("rounds")
        .leftJoin("answers", (join) => join.onRef("answers.round", "=", "rounds.id").on("answers.player", "=", player))
        .select(["rounds.date", "rounds.state", "answers.player"])
        .where("rounds.channel", "=", channel)
        .where("rounds.state", "in", ["posted", "closed"])
        .orderBy("rounds.slot_ms")
        .orderBy("rounds.id")
        .execute();
      return rows.map((row) => ({
        date: row.date,
        closed: row.state === "closed",
        answered: row.player !== null,
      }));
    },
  };
}

export async function everyAnswerOf(db: Database, { community, player }: Pick<Answer, "community" | "player">) {
  const rows = await db
    .selectFrom("answers")
    .select(columns)
    .where("community", "=", community)
    .where("player", "=", player)
    .orderBy("at_ms", "desc")
    .orderBy("round", "desc")
    .execute();
  return rows.map(answerOf);
}

function answerOf(row: Selectable<AnswersTable>): Answer {
  return {
    round: row.round,
    community: row.community,
    player: row.player,
    question: row.question,
    option: row.option,
    right: row.right === 1,
    points: row.points,
    date: row.date,
    atMs: row.at_ms,
  };
}
