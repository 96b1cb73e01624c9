/** A round as a row, and a row as a round. */
import type { Insertable, Selectable } from "kysely";
import type { Round } from "../../quiz/round/round.ts";
import type { RoundsTable } from "./schema.ts";

export const roundColumns = [
  "id",
  "community",
  "channel",
  "schedule",
  "question",
  "letters",
  "rerun",
  "date",
  "slot_ms",
  "state",
  "attempts",
  "message",
  "posted_ms",
  "closes_ms",
  "tally",
  "python",
] as const;

type RoundRow = Pick<Selectable<RoundsTable>, (typeof roundColumns)[number]>;

export function roundToRow(round: Round): Insertable<RoundsTable> {
  return {
    id: round.id,
    community: round.community,
    channel: round.channel,
    schedule: round.schedule ?? null,
    question: round.question,
    letters: JSON.stringify(round.letters),
    rerun: round.rerun ? 1 : 0,
    date: round.date,
    slot_ms: round.slotMs,
    state: round.state,
    attempts: round.attempts,
    lease_until_ms: 0,
    message: round.message ?? null,
    posted_ms: round.postedMs ?? null,
    closes_ms: round.closesMs,
    tally: round.tally === undefined ? null : JSON.stringify(round.tally),
    python: round.python ?? null,
  };
}

export function roundFromRow(row: RoundRow): Round {
  return {
    id: row.id,
    community: row.community,
    channel: row.channel,
    ...(row.schedule !== null && { schedule: row.schedule }),
    question: row.question,
    letters: JSON.parse(row.letters),
    rerun: row.rerun === 1,
    date: row.date,
    slotMs: row.slot_ms,
    state: row.state,
    attempts: row.attempts,
    ...(row.message !== null && { message: row.message }),
    ...(row.posted_ms !== null && { postedMs: row.posted_ms }),
    closesMs: row.closes_ms,
    ...(row.tally !== null && { tally: JSON.parse(row.tally) }),
    ...(row.python !== null && { python: row.python }),
  };
}
