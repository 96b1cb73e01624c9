/** Bringing a round onto its platform: decided once, sent at most once as far as anybody can tell. */
import type { Engine } from "./engine.ts";
import { questionView } from "./message/views/question.ts";
import type { PostOutcome } from "./meter.ts";
import { PlatformError } from "./platform.ts";
import type { ChannelId, CommunityId, RoundId, ScheduleId, TopicId } from "./quiz/ids.ts";
import { mint } from "./quiz/ids.ts";
import { dealLetters } from "./quiz/letters.ts";
import type { Question } from "./quiz/question.ts";
import type { Round } from "./quiz/round.ts";
import type { Slot } from "./quiz/schedule.ts";
import { selectQuestion } from "./quiz/selection.ts";

export interface RoundPlan {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly schedule?: ScheduleId;
  readonly topics: readonly TopicId[];
  readonly slot: Slot;
  readonly closesMs: number;
}

/** Chooses the question and deals the letters; nothing is stored. Undefined when no question may be asked. */
export async function planRound(engine: Engine, plan: RoundPlan): Promise<Round | undefined> {
  const history = await engine.store.history(plan.channel, historyLimit(engine));
  const seed = `${plan.channel} ${plan.slot.date} ${history.length}`;
  const selection = selectQuestion({
    bank: engine.bank,
    history: history.map((asked) => asked.question),
    topics: plan.topics,
    seed,
  });
  if (selection === undefined) return undefined;
  return {
    id: mint<RoundId>(engine.newId()),
    community: plan.community,
    channel: plan.channel,
    ...(plan.schedule === undefined ? {} : { schedule: plan.schedule }),
    question: selection.question.id,
    letters: dealLetters(selection.question, `${seed} ${selection.question.id}`),
    rerun: selection.rerun,
    date: plan.slot.date,
    slotMs: plan.slot.atMs,
    state: "claimed",
    attempts: 0,
    closesMs: plan.closesMs,
  };
}

export interface Sending {
  readonly outcome: PostOutcome;
  /** One sentence for whoever manages the channel, when it did not work. */
  readonly reason?: string;
}

/**
 * Sends a claimed round, or finds out that it was sent before. Undefined when somebody else is at it or it is not
 * claimed any more. Never rejects for the platform's sake.
 */
export async function sendRound(engine: Engine, id: RoundId): Promise<Sending | undefined> {
  const nowMs = engine.clock.nowMs();
  const round = await engine.store.lease(id, nowMs, nowMs + engine.rules.leaseMs);
  if (round === undefined) return undefined;
  const sending = await attempt(engine, round, nowMs);
  engine.meter.posted(sending.outcome);
  engine.log.info({ round: round.id, channel: round.channel, ...sending }, "a round was sent");
  return sending;
}

async function attempt(engine: Engine, round: Round, nowMs: number): Promise<Sending> {
  const tooLate = nowMs > round.slotMs + engine.rules.graceMs;
  try {
    if (round.attempts > 1) {
      const finding = await engine.platform.find(round.channel, round.id);
      if (finding === "unknowable" && !tooLate) return { outcome: "unknown" };
      if (finding === "unknowable" && engine.rules.unknownPost === "skip") return await miss(engine, round);
      if (typeof finding === "object") {
        await engine.store.markPosted(round.id, finding.message, nowMs);
        return { outcome: "adopted" };
      }
      if (finding === "unknowable") return await post(engine, round);
    }
    return tooLate ? await miss(engine, round) : await post(engine, round);
  } catch (error) {
    if (error instanceof PlatformError) return await failed(engine, round, error);
    throw error;
  }
}

async function post(engine: Engine, round: Round): Promise<Sending> {
  const question = engine.bank.question(round.question);
  if (question === undefined) return await miss(engine, round, "The question is no longer in the bank.");
  const message = await engine.platform.post(round.channel, openView(engine, round, question, 0), round.id);
  await engine.store.markPosted(round.id, message, engine.clock.nowMs());
  return { outcome: "posted" };
}

/** The public message of a round as it stands. */
export function openView(engine: Engine, round: Round, question: Question, answered: number) {
  const topic = engine.bank.topic(question.topic)?.title ?? question.topic;
  return questionView({ round, question, topic, answered, zone: engine.rules.zone });
}

async function miss(engine: Engine, round: Round, reason?: string): Promise<Sending> {
  await engine.store.markMissed(round.id);
  return { outcome: "missed", ...(reason === undefined ? {} : { reason }) };
}

async function failed(engine: Engine, round: Round, error: PlatformError): Promise<Sending> {
  switch (error.kind) {
    case "busy":
    case "unknown":
      return { outcome: error.kind, reason: error.message };
    case "gone":
    case "refused":
      await engine.store.markMissed(round.id);
      return { outcome: "refused", reason: error.message };
  }
}

/** Enough to know every question's last time in any channel, however long it has been going. */
function historyLimit(engine: Engine): number {
  return engine.bank.questions.length * 4;
}
