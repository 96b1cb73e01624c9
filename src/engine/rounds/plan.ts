/** Which question a channel gets at a slot, and in which order its options are shown. Nothing is stored yet. */
import type { ChannelId, CommunityId, RoundId, ScheduleId, TopicId } from "../../quiz/ids.ts";
import { asId } from "../../quiz/ids.ts";
import { dependsOnVersion } from "../../quiz/question/cpython.ts";
import { dealLetters } from "../../quiz/round/letters.ts";
import type { Round } from "../../quiz/round/round.ts";
import { selectQuestion } from "../../quiz/round/selection.ts";
import type { Slot } from "../../quiz/schedule/schedule.ts";
import { pythonOf } from "../community-python.ts";
import type { Engine } from "../engine.ts";

export interface RoundRequest {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly schedule?: ScheduleId;
  /** Empty: every topic. */
  readonly topics: readonly TopicId[];
  readonly slot: Slot;
  /** Epoch milliseconds. */
  readonly closesMs: number;
}

export interface RoundPlan {
  /** Claimed, with an id of its own. */
  readonly round: Round;
  /** How many rounds the channel had had: with another number the plan is stale. */
  readonly planned: number;
}

/** Undefined when there is no question that may be asked. */
export async function planRound(
  { store, questions, newId }: Pick<Engine, "store" | "questions" | "newId">,
  { community, channel, schedule, topics, slot, closesMs }: RoundRequest,
): Promise<RoundPlan | undefined> {
  const [history, python, bank] = await Promise.all([
    store.history(channel),
    pythonOf({ store }, community),
    questions.bank(community),
  ]);
  const planned = history.reduce((sum, { times }) => sum + times, 0);
  const seed = `${channel} ${slot.date} ${planned}`;
  const selection = selectQuestion({ bank, history, topics, seed, python });
  if (selection === undefined) return undefined;
  const { question, rerun } = selection;
  const round: Round = {
    id: asId<RoundId>(newId()),
    community,
    channel,
    ...(schedule === undefined ? {} : { schedule }),
    question: question.id,
    letters: dealLetters(question, `${seed} ${question.id}`),
    ...(dependsOnVersion(question.python) ? { python } : {}),
    rerun,
    date: slot.date,
    slotMs: slot.atMs,
    state: "claimed",
    attempts: 0,
    closesMs,
  };
  return { round, planned };
}
