/** The statements that record a batch of answers, each of another player or round. */

/**
 * Records a batch and says of each answer whether its round was open and whether it was the player's first. The rounds
 * are locked for sharing, so that closing one and answering it exclude each other. Rows are written in the order of their
 * keys, so that two batches never wait for each other in a circle. No score row is written twice: what a player gains is
 * added up first, and a new name goes only to the rows of other periods, and only of players who were known before (an
 * update sets `xmax`, an insert does not): for the others a plan made on empty tables would read all scores.
 */
export const recordStatement = `
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

/** The answers that were stored for these rounds and players, by their place in the list. */
export const storedStatement = `
select nth, answers.question, answers.option, answers."right", answers.points, answers.date, answers.at_ms
from unnest($1::text[], $2::text[], $3::text[]) with ordinality as asked (round, player, community, nth)
  join answers using (round, player, community)`;
