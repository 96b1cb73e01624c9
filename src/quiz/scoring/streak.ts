/**
 * Posted days in a row that a player answered, right or wrong. Days without a post never count against anybody; a few
 * misses are covered by freezes: two to begin with, one more for every five days answered, never more than two.
 */

const freezesAtMost = 2;
const answeredPerFreeze = 5;

/** One round of the channel, as far as streaks are concerned. */
export interface PostedRound {
  readonly date: string;
  readonly closed: boolean;
  readonly answered: boolean;
}

export interface Streak {
  /** Days answered without a gap that no freeze covered. */
  readonly current: number;
  readonly longest: number;
  readonly freezes: number;
  /** Days answered, out of `posted` since the player's first answer. */
  readonly answered: number;
  readonly posted: number;
}

/** @param rounds of one channel, oldest first. What was posted before the player's first answer is not counted. */
export function streakOf(rounds: readonly PostedRound[]): Streak {
  let current = 0;
  let longest = 0;
  let freezes = freezesAtMost;
  let answered = 0;
  let posted = 0;
  for (const day of byDay(rounds)) {
    if (day.answered) {
      answered++;
      posted++;
      current++;
      longest = Math.max(longest, current);
      if (answered % answeredPerFreeze === 0) freezes = Math.min(freezesAtMost, freezes + 1);
    } else if (answered > 0 && day.closed) {
      posted++;
      if (freezes > 0) freezes--;
      else current = 0;
    }
  }
  return { current, longest, freezes, answered, posted };
}

/** A day with several rounds is answered when one of them is, and missed only when all are closed. */
function byDay(rounds: readonly PostedRound[]): PostedRound[] {
  const days = new Map<string, PostedRound>();
  for (const round of rounds) {
    const day = days.get(round.date);
    days.set(round.date, {
      date: round.date,
      closed: round.closed && (day?.closed ?? true),
      answered: round.answered || (day?.answered ?? false),
    });
  }
  return [...days.values()];
}
