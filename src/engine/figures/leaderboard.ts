/** A leaderboard as one player sees it: the top, and whoever asks with neighbours on both sides. */
import type { Message } from "../../message/message.ts";
import { leaderboardView } from "../../message/views/leaderboard.ts";
import type { Caller } from "../../ports/bot.ts";
import type { CommunityId } from "../../quiz/ids.ts";
import { dateInPeriodBefore, type PeriodKind, periodKey } from "../../quiz/scoring/period.ts";
import type { Engine } from "../engine.ts";

/** A leaderboard with no more rows than this is shown whole. */
const wholeAtMost = 10;
/** Of a longer one, so many rows from the top. */
const topRows = 3;
/** Rows above and below whoever asks. */
const neighbours = 2;

export interface LeaderboardRequest {
  readonly community: CommunityId;
  readonly player: Caller;
  readonly period: PeriodKind;
  /** The one before, which is over. */
  readonly last: boolean;
  /** A date of the period, `YYYY-MM-DD`. */
  readonly date: string;
}

export async function leaderboardFor(
  { store }: Pick<Engine, "store">,
  { community, player, period, last, date }: LeaderboardRequest,
): Promise<Message> {
  const key = periodKey(period, last ? dateInPeriodBefore(period, date) : date);
  const [players, first, around] = await Promise.all([
    store.standingsCount(community, key),
    store.standings(community, key, wholeAtMost),
    store.standingsAround(community, key, player.id, neighbours),
  ]);
  const top = players <= wholeAtMost ? first : first.slice(0, topRows);
  return leaderboardView({ period, last, top, around, asker: player.id, players });
}
