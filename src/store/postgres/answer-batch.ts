/** One batch of answers, each of another player or round, as one statement and therefore one transaction. */
import type { Pool } from "pg";
import { asId } from "../../quiz/ids.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { periodKeys } from "../../quiz/scoring/period.ts";
import type { Waiting } from "../sql/answer-writer.ts";
import { storable } from "../sql/storable-text.ts";

const timeoutMs = 10_000;

/**
 * The rounds are locked for sharing, so that closing one and answering it exclude each other. Rows are written in the
 * order of their keys, so that two batches never wait for each other in a circle. Nobody's score row is written twice:
 * what a player gains is added up first, and a new name goes to the rows of other periods alone. Only of players who were
 * known before (an update leaves `xmax`, an insert does not): a plan made on empty tables would read all scores for the others.
 */
const recordStatement = `
with given as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
                       $8::text[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[])
    with ordinality
    as given (round, player, community, question, option, "right", points, date, at_ms, name, week, month, season, nth)
),
open as (
  select id, community, closes_ms from rounds
  where id = any($14::text[]) and state = 'posted' and closes_ms > $15
  order by id for share
),
first as (
  insert into answers (round, player, community, question, option, "right", points, date, at_ms)
  select round, player, given.community, question, option, "right", points, date, at_ms
  from given join open on open.id = given.round and open.community = given.community
  where at_ms < closes_ms
  order by round, player
  on conflict do nothing
  returning round, player, community
),
gained as (
  select community, player, period, sum(points) as points, sum("right") as "right", count(*) as answered,
    max(name) as name
  from first join given using (round, player, community)
    cross join lateral unnest(array[week, month, season, 'all']) as periods (period)
  group by community, player, period
),
scored as (
  insert into scores (community, player, period, points, "right", answered, name)
  select community, player, period, points, "right", answered, name from gained
  order by community, period, player
  on conflict (community, period, player) do update set
    points = scores.points + excluded.points,
    "right" = scores."right" + excluded."right",
    answered = scores.answered + excluded.answered,
    name = excluded.name
),
named as (
  insert into players (community, id, name, hidden)
  select distinct community, player, name, 0 from gained
  order by community, player
  on conflict (community, id) do update set name = excluded.name where players.name <> excluded.name
  returning community, id, name, xmax <> 0 as known
),
renamed as (
  update scores set name = named.name from (select * from named where known) as named
  where scores.community = named.community and scores.player = named.id and scores.name <> named.name
    and not exists (
      select from gained
      where gained.community = scores.community and gained.player = scores.player and gained.period = scores.period
    )
)
select nth, open.id is not null as open, first.round is not null as first
from given
  left join first using (round, player, community)
  left join open on open.id = given.round and open.community = given.community and at_ms < closes_ms`;

const storedStatement = `
select nth, answers.question, answers.option, answers."right", answers.points, answers.date, answers.at_ms
from unnest($1::text[], $2::text[], $3::text[]) with ordinality as asked (round, player, community, nth)
  join answers using (round, player, community)`;

/**
 * Tells everybody what became of the answer: at once whose was the first, and the others when it is known what had been
 * stored before. Returns those in whose way an answer stood that has been erased meanwhile: they must try again.
 */
export async function recordBatch(pool: Pool, batch: readonly Waiting[]): Promise<readonly Waiting[]> {
  const { rows } = await pool.query(recordQuery(batch));
  const late: { readonly one: Waiting; readonly open: boolean }[] = [];
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
  const erased: Waiting[] = [];
  for (const [index, { one, open }] of late.entries()) {
    const answer = stored.get(index);
    if (answer !== undefined) one.resolve({ outcome: open ? "repeated" : "closed", answer });
    else if (open) erased.push(one);
    else one.resolve({ outcome: "closed" });
  }
  return erased;
}

function recordQuery(batch: readonly Waiting[]) {
  const answers = batch.map(({ answer }) => answer);
  const periods = answers.map(({ date }) => periodKeys(date));
  // One name a player, or the same score row would be renamed to two.
  const names = new Map(batch.map(({ answer, name }) => [answer.player, storable(name)]));
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

/** By their place in the list. A statement of its own sees what others committed while the first one waited for them. */
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
