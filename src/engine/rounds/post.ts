/** Bringing a claimed round onto its platform: at most once, as far as anybody can tell. */
import { withTimeout } from "../../lib/timeout.ts";
import { lateAnswerReason, unknownOutcomeReason } from "../../message/views/manage/post.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import type { RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Engine } from "../engine.ts";
import { openRoundView } from "./open-round.ts";

/** Why a claimed round will not be posted any more. */
export type MissReason = "asleep" | "busy" | "unknown" | "withdrawn" | "called-off";

export type PostResult =
  | { readonly outcome: "posted" | "adopted" }
  /** Looked at again when the lease has run out. `reason`: one sentence for whoever manages the channel. */
  | { readonly outcome: "busy" | "unknown"; readonly reason: string }
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "missed"; readonly why: MissReason };

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "metrics" | "log">;

/** A post gets this share of its lease: what takes longer would be begun again beside itself. */
const leaseShare = 0.75;

/**
 * Sends a claimed round, or finds out that it was sent before. Undefined when another process is sending it or it is not
 * claimed any more. @throws StoreError
 */
export async function postRound(engine: Parts, id: RoundId): Promise<PostResult | undefined> {
  const nowMs = engine.clock.nowMs();
  const round = await engine.store.lease(id, nowMs, nowMs + engine.rules.leaseMs);
  if (round === undefined) return undefined;
  const result = await attempt(engine, round, nowMs);
  engine.metrics.posted(result.outcome);
  const { channel, attempts } = round;
  engine.log.info(
    { event: "engine.post.attempted", round: id, channel, attempt: attempts, ...result },
    "A post was attempted.",
  );
  return result;
}

async function attempt(engine: Parts, round: Round, nowMs: number): Promise<PostResult> {
  const { platform, rules, store } = engine;
  const tooLate = nowMs > round.slotMs + rules.graceMs || nowMs >= round.closesMs;
  try {
    const found = round.attempts > 1 ? await platform.find(round.channel, round.id) : "absent";
    if (typeof found === "object") {
      await store.markPosted(round.id, found.message, nowMs);
      return { outcome: "adopted" };
    }
    if (await isCalledOff(engine, round)) return await miss(engine, round, "called-off");
    if (found === "unknowable") {
      if (!tooLate) return { outcome: "unknown", reason: unknownOutcomeReason };
      if (rules.unknownPost === "skip") return await miss(engine, round, "unknown");
    } else if (tooLate) {
      return await miss(engine, round, round.attempts > 1 ? "busy" : "asleep");
    }
    return await send(engine, round);
  } catch (error) {
    if (error instanceof PlatformError) return await failed(engine, round, error);
    throw error;
  }
}

/** Its schedule was paused or removed since it was claimed. */
async function isCalledOff({ store }: Parts, { community, channel, schedule: id }: Round): Promise<boolean> {
  if (id === undefined) return false;
  const schedules = await store.schedules(community, channel);
  return schedules.find((schedule) => schedule.id === id)?.paused ?? true;
}

async function send(engine: Parts, round: Round): Promise<PostResult> {
  const { store, platform, questions, clock, rules } = engine;
  const asked = await questions.find(round.community, round);
  if (asked === undefined) return await miss(engine, round, "withdrawn");
  const message = await withTimeout(
    clock,
    rules.leaseMs * leaseShare,
    platform.post(round.channel, openRoundView(engine, round, asked, 0), round.id),
    () => new PlatformError("unknown", lateAnswerReason),
  );
  await store.markPosted(round.id, message, clock.nowMs());
  return { outcome: "posted" };
}

async function miss({ store }: Parts, round: Round, why: MissReason): Promise<PostResult> {
  await store.markMissed(round.id);
  return { outcome: "missed", why };
}

async function failed({ store }: Parts, round: Round, { kind, message: reason }: PlatformError): Promise<PostResult> {
  if (kind === "busy" || kind === "unknown") return { outcome: kind, reason };
  await store.markMissed(round.id);
  return { outcome: "refused", reason };
}
