/** Bringing a round onto its platform: decided once, sent at most once as far as anybody can tell. */

import { questionView } from "../../message/views/question.ts";
import type { PostOutcome } from "../../ports/metrics.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import type { ChannelId, CommunityId, MessageId, RoundId, ScheduleId, TopicId } from "../../quiz/ids.ts";
import { asId } from "../../quiz/ids.ts";
import { dependsOnVersion, newestPython } from "../../quiz/question/cpython.ts";
import type { Question } from "../../quiz/question/question.ts";
import { askedQuestion } from "../../quiz/round/asked-question.ts";
import { dealLetters } from "../../quiz/round/letters.ts";
import type { Round } from "../../quiz/round/round.ts";
import { selectQuestion } from "../../quiz/round/selection.ts";
import type { Slot } from "../../quiz/schedule/schedule.ts";
import type { Engine } from "../engine.ts";

export interface RoundWish {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly schedule?: ScheduleId;
  readonly topics: readonly TopicId[];
  readonly slot: Slot;
  readonly closesMs: number;
}

export interface RoundPlan {
  readonly round: Round;
  /** How many rounds the channel had had: with another number the plan is stale. */
  readonly planned: number;
}

/** Chooses the question and deals the letters; nothing is stored. Undefined when no question may be asked. */
export async function planRound(engine: Engine, wish: RoundWish): Promise<RoundPlan | undefined> {
  const [history, python] = await Promise.all([engine.store.history(wish.channel), pythonOf(engine, wish.community)]);
  const planned = history.reduce((sum, { times }) => sum + times, 0);
  const seed = `${wish.channel} ${wish.slot.date} ${planned}`;
  const selection = selectQuestion({ bank: engine.bank, history, topics: wish.topics, seed, python });
  if (selection === undefined) return undefined;
  const round: Round = {
    id: asId<RoundId>(engine.newId()),
    community: wish.community,
    channel: wish.channel,
    ...(wish.schedule === undefined ? {} : { schedule: wish.schedule }),
    question: selection.question.id,
    letters: dealLetters(selection.question, `${seed} ${selection.question.id}`),
    ...(dependsOnVersion(selection.question.python) ? { python } : {}),
    rerun: selection.rerun,
    date: wish.slot.date,
    slotMs: wish.slot.atMs,
    state: "claimed",
    attempts: 0,
    closesMs: wish.closesMs,
  };
  return { round, planned };
}

/** The version of CPython that a community is asked about. */
export async function pythonOf({ store }: Engine, community: CommunityId): Promise<string> {
  return (await store.pythonOf(community)) ?? newestPython;
}

/** Why a claimed round will not be posted any more. */
export type Miss = "asleep" | "busy" | "unknown" | "withdrawn" | "called-off";

export type Sending =
  | { readonly outcome: "posted" | "adopted" }
  /** Looked at again when the lease has run out. `reason`: one sentence for whoever manages the channel. */
  | { readonly outcome: "busy" | "unknown"; readonly reason: string }
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "missed"; readonly why: Miss };

/**
 * Sends a claimed round, or finds out that it was sent before. Undefined when somebody else is at it or it is not
 * claimed any more. Rejects for the store's sake only.
 */
export async function sendRound(engine: Engine, id: RoundId): Promise<Sending | undefined> {
  const nowMs = engine.clock.nowMs();
  const round = await engine.store.lease(id, nowMs, nowMs + engine.rules.leaseMs);
  if (round === undefined) return undefined;
  const sending = await attempt(engine, round, nowMs);
  const outcome: PostOutcome = sending.outcome;
  engine.metrics.posted(outcome);
  engine.log.info(
    { round: round.id, channel: round.channel, attempt: round.attempts, ...sending },
    "a round was attempted",
  );
  return sending;
}

async function attempt(engine: Engine, round: Round, nowMs: number): Promise<Sending> {
  const { platform, rules, store } = engine;
  const tooLate = nowMs > round.slotMs + rules.graceMs || nowMs >= round.closesMs;
  try {
    const finding = round.attempts > 1 ? await platform.find(round.channel, round.id) : "absent";
    if (typeof finding === "object") {
      await store.markPosted(round.id, finding.message, nowMs);
      return { outcome: "adopted" };
    }
    if (await isCalledOff(engine, round)) return await miss(engine, round, "called-off");
    if (finding === "unknowable") {
      if (!tooLate) return { outcome: "unknown", reason: "The platform did not say whether it took the question." };
      if (rules.unknownPost === "skip") return await miss(engine, round, "unknown");
    } else if (tooLate) {
      return await miss(engine, round, round.attempts > 1 ? "busy" : "asleep");
    }
    return await post(engine, round);
  } catch (error) {
    if (error instanceof PlatformError) return await failed(engine, round, error);
    throw error;
  }
}

/** Its schedule was paused or removed since it was claimed. */
async function isCalledOff({ store }: Engine, { community, channel, schedule: id }: Round): Promise<boolean> {
  if (id === undefined) return false;
  const schedules = await store.schedules(community, channel);
  return schedules.find((schedule) => schedule.id === id)?.paused ?? true;
}

async function post(engine: Engine, round: Round): Promise<Sending> {
  const question = askedQuestion(engine.bank, round);
  if (question === undefined) return await miss(engine, round, "withdrawn");
  const message = await postInTime(engine, round, question);
  await engine.store.markPosted(round.id, message, engine.clock.nowMs());
  return { outcome: "posted" };
}

/** A post that takes longer than its lease would be begun again beside itself: its outcome counts as unknown before. */
async function postInTime(engine: Engine, round: Round, question: Question): Promise<MessageId> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = engine.clock.after(engine.rules.leaseMs * 0.75, () =>
    reject(new PlatformError("unknown", "The platform did not answer in time.")),
  );
  try {
    return await Promise.race([
      engine.platform.post(round.channel, openView(engine, round, question, 0), round.id),
      late,
    ]);
  } finally {
    cancel();
  }
}

/** The public message of a round as it stands. */
export function openView(engine: Engine, round: Round, question: Question, answered: number) {
  const topic = engine.bank.topic(question.topic)?.title ?? question.topic;
  return questionView({ round, question, topic, answered, zone: engine.rules.zone });
}

async function miss(engine: Engine, round: Round, why: Miss): Promise<Sending> {
  await engine.store.markMissed(round.id);
  return { outcome: "missed", why };
}

async function failed(engine: Engine, round: Round, error: PlatformError): Promise<Sending> {
  if (error.kind === "busy" || error.kind === "unknown") return { outcome: error.kind, reason: error.message };
  await engine.store.markMissed(round.id);
  return { outcome: "refused", reason: error.message };
}
