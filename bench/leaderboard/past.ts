/**
 * A community's past as rows: a round each weekday up to the last one of 2026, and players who answer some of them.
 * Computed and not drawn by lot, so that the same size is always the same past.
 */
import type { Caller } from "../../src/ports/bot.ts";
import { asId, type CommunityId, type PlayerId } from "../../src/quiz/ids.ts";
import { points } from "../../src/quiz/round/answer.ts";
import { periodKeys } from "../../src/quiz/scoring/period.ts";
import { hash } from "../../src/quiz/seed.ts";

export interface PastSize {
  readonly players: number;
  readonly days: number;
  /** Players answer one round in so many, on average. */
  readonly oneIn: number;
}

/** Round, player, community, question, option, right, points, date, instant. */
export type AnswerRow = readonly [string, string, string, string, string, number, number, string, number];
/** Community, period, player, points, right, answered, name. */
export type ScoreRow = readonly [string, string, string, number, number, number, string];

export const pastCommunity = asId<CommunityId>("memory:T024BE7LD");
/** Noon of the last day. */
export const pastNowMs = Temporal.Instant.from("2026-12-31T12:00:00Z").epochMilliseconds;
const saturday = 6;

interface Day {
  readonly date: string;
  readonly round: string;
}

interface Tally {
  readonly points: Int32Array;
  readonly right: Int32Array;
  readonly answered: Int32Array;
}

export class Past {
  readonly players: readonly Caller[];
  readonly #days: readonly Day[];
  /** An `outcome` for each player of each day. */
  readonly #outcomes: Uint8Array;

  constructor({ players, days, oneIn }: PastSize) {
    this.#days = lastWeekdays(days).map((date) => ({ date, round: `past${date.replaceAll("-", "")}` }));
    this.players = Array.from({ length: players }, (_, number) => pastPlayer(number));
    this.#outcomes = new Uint8Array(days * players);
    for (const [index, { round }] of this.#days.entries()) {
      for (let player = 0; player < players; player++) {
        this.#outcomes[index * players + player] = outcomeOf(hash(round, String(player)), player, oneIn);
      }
    }
  }

  /** In the order of rounds and players. */
  *answers(): Generator<AnswerRow> {
    for (const [index, { date, round }] of this.#days.entries()) {
      for (const [number, { id }] of this.players.entries()) {
        const given = this.#outcome(index, number);
        if (given === outcome.none) continue;
        const right = given === outcome.right;
        const gained = right ? points.right : points.answered;
        const atMs = Date.parse(date) + number;
        yield [round, id, pastCommunity, "q", right ? "right" : "wrong", right ? 1 : 0, gained, date, atMs];
      }
    }
  }

  /** What all these answers come to, in the order of periods and players. */
  *scores(): Generator<ScoreRow> {
    for (const [period, tally] of [...this.#tallies()].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [number, player] of this.players.entries()) {
        const answered = tally.answered[number] ?? 0;
        if (answered === 0) continue;
        const gained = tally.points[number] ?? 0;
        yield [pastCommunity, period, player.id, gained, tally.right[number] ?? 0, answered, player.name];
      }
    }
  }

  #tallies(): Map<string, Tally> {
    const tallies = new Map<string, Tally>();
    for (const [index, { date }] of this.#days.entries()) {
      for (const period of periodKeys(date)) {
        const tally = tallies.get(period) ?? emptyTally(this.players.length);
        tallies.set(period, tally);
        for (let number = 0; number < this.players.length; number++) {
          const given = this.#outcome(index, number);
          if (given !== outcome.none) add(tally, number, given === outcome.right);
        }
      }
    }
    return tallies;
  }

  #outcome(day: number, player: number): number {
    return this.#outcomes[day * this.players.length + player] ?? outcome.none;
  }
}

const outcome = { none: 0, wrong: 1, right: 2 } as const;

/** Some players know more than others. */
function outcomeOf(chance: number, player: number, oneIn: number): number {
  if (chance % oneIn !== 0) return outcome.none;
  return (chance >>> 8) % 10 < 3 + (player % 6) ? outcome.right : outcome.wrong;
}

function pastPlayer(number: number): Caller {
  return {
    id: asId<PlayerId>(`${pastCommunity}/U${String(number).padStart(8, "0")}`),
    name: `Player ${hash("name", String(number)).toString(36)}`,
  };
}

function emptyTally(players: number): Tally {
  return { points: new Int32Array(players), right: new Int32Array(players), answered: new Int32Array(players) };
}

function add(tally: Tally, player: number, right: boolean): void {
  tally.points[player] = (tally.points[player] ?? 0) + (right ? points.right : points.answered);
  tally.right[player] = (tally.right[player] ?? 0) + (right ? 1 : 0);
  tally.answered[player] = (tally.answered[player] ?? 0) + 1;
}

/** Oldest first. */
function lastWeekdays(count: number): string[] {
  const dates: string[] = [];
  let day = Temporal.PlainDate.from("2026-12-31");
  while (dates.length < count) {
    if (day.dayOfWeek < saturday) dates.push(day.toString());
    day = day.subtract({ days: 1 });
  }
  return dates.reverse();
}
