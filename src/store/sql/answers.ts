/** Answers as they are read; each database records them in its own fastest way. */
import type { Selectable } from "kysely";
import type { AnswerStore } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import type { AnswersTable, Database } from "./schema.ts";

const columns = ["round", "player", "community", "question", "option", "right", "points", "date", "at_ms"] as const;

export function answerStore(db: Database, writer: AnswerWriter): AnswerStore {
  return {
    recordAnswer: (answer, name) => writer.record(answer, name),

    async answeredCount(id) {
      const { answered } = await db
        .selectFrom("answers")
        .select((eb) => eb.fn.countAll<number>().as("answered"))
        .where("round", "=", id)
        .executeTakeFirstOrThrow();
      return answered;
    },

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
      return rows.map(answerFromRow);
    },

    async attendance(channel, player) {
      const rows = await db
        .selectFrom("rounds")
        .leftJoin("answers", (join) => join.onRef("answers.round", "=", "rounds.id").on("answers.player", "=", player))
        .select([
          "rounds.date",
          "rounds.state",
          "rounds.message",
          "rounds.question",
          "rounds.letters",
          "answers.player",
        ])
        .where("rounds.channel", "=", channel)
        .where("rounds.state", "in", ["posted", "closed"])
        .orderBy("rounds.slot_ms")
        .orderBy("rounds.id")
        .execute();
      return rows.map((row) => ({
        date: row.date,
        closed: row.state === "closed",
        answered: row.player !== null,
        reachable: row.message !== null,
        question: row.question,
        letters: JSON.parse(row.letters),
      }));
    },
  };
}

/** Everything that a player has answered, the newest first. */
export async function allAnswersOf(db: Database, { community, player }: Pick<Answer, "community" | "player">) {
  const rows = await db
    .selectFrom("answers")
    .select(columns)
    .where("community", "=", community)
    .where("player", "=", player)
    .orderBy("at_ms", "desc")
    .orderBy("round", "desc")
    .execute();
  return rows.map(answerFromRow);
}

function answerFromRow(row: Selectable<AnswersTable>): Answer {
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
