/** A player's streak in a channel. */
import type { ChannelId, CommunityId, PlayerId } from "../../quiz/ids.ts";
import { type PostedRound, type Streak, streakOf } from "../../quiz/scoring/streak.ts";
import type { Engine } from "../engine.ts";

export interface StreakRequest {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly player: PlayerId;
}

/**
 * A round that could not be answered to its end counts against nobody: its question was withdrawn, or its message or
 * its channel was gone. Whoever answered it in time keeps that.
 */
export async function streakIn(
  { store, questions }: Pick<Engine, "store" | "questions">,
  { community, channel, player }: StreakRequest,
): Promise<Streak> {
  const rounds: PostedRound[] = [];
  for (const round of await store.attendance(channel, player)) {
    const missed = round.closed && !round.answered;
    const excused = missed && (!round.reachable || (await questions.find(community, round)) === undefined);
    if (!excused) rounds.push(round);
  }
  return streakOf(rounds);
}
