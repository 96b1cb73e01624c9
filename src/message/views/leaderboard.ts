/** Standings of a period, with the row of whoever asks. Names, never mentions. */

import type { PlayerId } from "../../quiz/ids.ts";
import { points } from "../../quiz/round/answer.ts";
import { type PeriodKind, periodKinds } from "../../quiz/scoring/period.ts";
import type { Standing } from "../../quiz/scoring/standing.ts";
import { notice, refusal } from "../build.ts";
import { count, listed } from "../english.ts";
import type { Message, StandingLine } from "../message.ts";
import { command, line } from "../spans.ts";

export interface Leaderboard {
  readonly period: PeriodKind;
  /** The one before, which is over. */
  readonly last: boolean;
  /** From the first row down. */
  readonly top: readonly Standing[];
  /** The asker's row with its neighbours, empty when the asker has none. */
  readonly around: readonly Standing[];
  readonly asker: PlayerId;
  /** Rows that the whole board has. */
  readonly players: number;
}

function periodName(period: PeriodKind, last: boolean): string {
  return period === "all" ? "all time" : `${last ? "last" : "this"} ${period}`;
}

export function leaderboardView({ period, last, top, around, asker, players }: Leaderboard): Message {
  const title = `Leaderboard, ${periodName(period, last)}`;
  if (top.length === 0 && around.length === 0) {
    return notice({
      title,
      lines: [last ? "Nobody answered then." : "Nobody has answered yet. The first answer opens the board."],
    });
  }
  const below = around.filter((standing) => !top.some((shown) => shown.player === standing.player));
  // Whoever is hidden has a row that nobody else sees: it stands apart and ties with nobody.
  const hidden = below.find((standing) => standing.player === asker && standing.position <= top.length);
  const seen = [...top, ...below.filter((standing) => standing !== hidden && standing.position > top.length)];
  const rows = seen.map((standing, index) => {
    const above = seen[index - 1];
    return row(standing, seen, asker, above !== undefined && standing.position > above.position + 1);
  });
  return {
    title,
    tone: "neutral",
    blocks: [{ kind: "standings", rows: hidden === undefined ? rows : [...rows, row(hidden, [], asker, true)] }],
    choices: [],
    footnote: line(
      `${count(players, "player")} · ${points.right} points for a right answer, ${points.answered} for any other; nothing for speed`,
      around.length === 0 ? (last ? " · you were not on it" : " · you are not on it yet") : "",
    ),
  };
}

export function unknownPeriodView(): Message {
  return refusal(
    "I don't know that period",
    line(`There is ${listed(periodKinds)}. For example: `, command("leaderboard month"), "."),
  );
}

function row(standing: Standing, shown: readonly Standing[], asker: PlayerId, gap: boolean): StandingLine {
  const { rank, name, points, right, answered, player } = standing;
  const tied = shown.some((other) => other.rank === rank && other.player !== player);
  return { rank, tied, name, points, right, answered, you: player === asker, gap };
}
