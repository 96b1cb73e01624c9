/** One batch of answers, each of another player or round, as one statement and therefore one transaction. */
import type { Pool } from "pg";
import { asId } from "../../quiz/ids.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { periodKeys } from "../../quiz/scoring/period.ts";
import type { PendingAnswer } from "../sql/answer-writer.ts";
import { storableText } from "../sql/storable-text.ts";
import { recordStatement, storedStatement } from "./answer-statements.ts";

const timeoutMs = 4_000;

/**
 * Settles every answer of the batch: the first ones at once, the others when it is known what had been stored before.
 * @returns those that met an answer which has been erased meanwhile: they must be recorded again.
 * @throws what the driver says when nothing was stored; nothing has been settled then.
 */
export async function recordBatch(pool: Pool, batch: readonly PendingAnswer[]): Promise<readonly PendingAnswer[]> {
  const { rows } = await pool.query(recordQuery(batch));
  const late: { readonly one: PendingAnswer; readonly open: boolean }[] = [];
  for (const { nth, open, first } of rows) {
    const one = batch[nth - 1];
    if (one === undefined) continue;
    if (first) one.resolve({ outcome: "first", answer: one.answer });
    else late.push({ one, open });
  }
  if (late.length === 0) return [];
  const stored = await storedAnswers(
    pool,
    late.map(({ one }) => one.answer),
  );
  const erased: PendingAnswer[] = [];
  for (const [index, { one, open }] of late.entries()) {
    const answer = stored.get(index);
    if (answer !== undefined) one.resolve({ outcome: open ? "repeated" : "closed", answer });
    else if (open) erased.push(one);
    else one.resolve({ outcome: "closed" });
  }
  return erased;
}

function recordQuery(batch: readonly PendingAnswer[]) {
  const answers = batch.map(({ answer }) => answer);
  const periods = answers.map(({ date }) => periodKeys(date));
  // One name a player, or the same score row would be renamed to two.
  const names = new Map(batch.map(({ answer, name }) => [answer.player, storableText(name)]));
  const values = [
    answers.map(({ round }) => round),
    answers.map(({ player }) => player),
    answers.map(({ community }) => community),
    answers.map(({ question }) => question),
    answers.map(({ option }) => option),
    answers.map(({ right }) => (right ? 1 : 0)),
    answers.map(({ points }) => points),
    answers.map(({ date }) => date),
    answers.map(({ atMs }) => atMs),
    answers.map(({ player }) => names.get(player)),
    periods.map(([week]) => week),
    periods.map(([, month]) => month),
    periods.map(([, , season]) => season),
    [...new Set(answers.map(({ round }) => round))],
    Math.min(...answers.map(({ atMs }) => atMs)),
  ];
  return { name: "arena-record", text: recordStatement, values, query_timeout: timeoutMs };
}

/** By their place in the list. A second statement sees what others committed while the first one waited for them. */
async function storedAnswers(pool: Pool, asked: readonly Answer[]): Promise<ReadonlyMap<number, Answer>> {
  const values = [
    asked.map(({ round }) => round),
    asked.map(({ player }) => player),
    asked.map(({ community }) => community),
  ];
  const query = { name: "arena-stored", text: storedStatement, values, query_timeout: timeoutMs };
  const { rows } = await pool.query(query);
  const stored = new Map<number, Answer>();
  for (const { nth, question, option, right, points, date, at_ms } of rows) {
    const pressed = asked[nth - 1];
    if (pressed === undefined) continue;
    const { round, player, community } = pressed;
    stored.set(nth - 1, {
      round,
      community,
      player,
      question: asId(question),
      option: asId(option),
      right: right === 1,
      points,
      date,
      atMs: at_ms,
    });
  }
  return stored;
}
