/** The statements that record one answer, inside a transaction that the caller begins and commits. */
import type { StatementSync } from "node:sqlite";
import type { Recorded } from "../../ports/store/answers.ts";
import { asId } from "../../quiz/ids.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { periodKeys } from "../../quiz/scoring/period.ts";
import { storableText } from "../sql/storable-text.ts";
import type { PreparedStatements } from "./prepared-statements.ts";

export class AnswerStatements {
  readonly #openRound: StatementSync;
  readonly #insert: StatementSync;
  readonly #stored: StatementSync;
  readonly #name: StatementSync;
  readonly #rename: StatementSync;
  readonly #score: StatementSync;

  constructor(statements: PreparedStatements) {
    this.#openRound = statements.of(
      "select 1 from rounds where id = ?1 and community = ?2 and state = 'posted' and closes_ms > ?3",
    );
    this.#insert = statements.of(
      `insert into answers (round, player, community, question, option, "right", points, date, at_ms)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    );
    this.#stored = statements.of(
      `select question, option, "right", points, date, at_ms from answers
       where round = ?1 and player = ?2 and community = ?3`,
    );
    this.#name = statements.of(
      `insert into players (community, id, name, hidden) values (?1, ?2, ?3, 0)
       on conflict do update set name = excluded.name where name != excluded.name`,
    );
    // The unary plus hides the community from the planner, which would otherwise read all of its scores and not the player's.
    this.#rename = statements.of("update scores set name = ?3 where +community = ?1 and player = ?2 and name != ?3");
    this.#score = statements.of(
      `insert into scores (community, player, period, points, "right", answered, name)
       values (?1, ?2, ?6, ?3, ?4, 1, ?5), (?1, ?2, ?7, ?3, ?4, 1, ?5),
              (?1, ?2, ?8, ?3, ?4, 1, ?5), (?1, ?2, ?9, ?3, ?4, 1, ?5)
       on conflict do update set
         points = points + excluded.points, "right" = "right" + excluded."right", answered = answered + 1`,
    );
  }

  record(answer: Answer, givenName: string): Recorded {
    const { round, community, player, question, option, points, date, atMs } = answer;
    const right = answer.right ? 1 : 0;
    if (this.#openRound.get(round, community, atMs) === undefined) {
      const stored = this.#storedAnswer(answer);
      return stored === undefined ? { outcome: "closed" } : { outcome: "closed", answer: stored };
    }
    const { changes } = this.#insert.run(round, player, community, question, option, right, points, date, atMs);
    if (changes === 0) return { outcome: "repeated", answer: this.#storedAnswer(answer) ?? answer };
    const name = storableText(givenName);
    if (this.#name.run(community, player, name).changes > 0) this.#rename.run(community, player, name);
    this.#score.run(community, player, points, right, name, ...periodKeys(date));
    return { outcome: "first", answer };
  }

  #storedAnswer(pressed: Answer): Answer | undefined {
    const row = this.#stored.get(pressed.round, pressed.player, pressed.community);
    if (row === undefined) return undefined;
    const { question, option, right, points, date, at_ms } = row;
    return {
      round: pressed.round,
      community: pressed.community,
      player: pressed.player,
      question: asId(String(question)),
      option: asId(String(option)),
      right: right === 1,
      points: Number(points),
      date: String(date),
      atMs: Number(at_ms),
    };
  }
}
