/**
 * Misses in rounds become reviews of a player who wants that. The answers are facts already, so nothing is written when
 * somebody answers: they are looked through when the player's reviews are next needed.
 */
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Engine } from "../engine.ts";
import { addReviewEvent } from "./review-log.ts";

/** More than anybody answers between two looks. */
const answersLookedAt = 1_000;
/** An answer of another process may carry an earlier instant and be stored later. */
const overlapMs = 24 * 60 * 60 * 1000;

/** The mark of a plan that begins now: what was missed before is left where it is. */
export function syncedFrom(nowMs: number): number {
  return nowMs + overlapMs;
}

export async function syncMisses(engine: Pick<Engine, "store" | "clock">, plan: ReviewReminder): Promise<void> {
  if (!plan.on) return;
  const { store, clock } = engine;
  const { community, player } = plan;
  const nowMs = clock.nowMs();
  const answers = await store.answersOf(community, player, answersLookedAt);
  const misses = answers.filter(({ right, atMs }) => !right && atMs > plan.syncedMs - overlapMs);
  for (const { question, round, atMs } of misses.toReversed()) {
    await addReviewEvent(
      engine,
      { community, player, question },
      { event: { kind: "started", recall: "wrong", round }, atMs },
      (facts) => !facts.some(({ event }) => event.kind === "started" && event.round === round),
    );
  }
  await store.markReviewsSynced(community, player, nowMs);
}
