/** A player's hour for reviews has come: one private message with the first question that is due. */
import { reviewGreeting } from "../../message/views/review.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import { nextReviewMs, type ReviewPlan } from "../../quiz/learning/review-plan.ts";
import type { Engine } from "../engine.ts";
import { askFirst, questionsDue } from "../reviews/review-session.ts";

/** Rows looked at in one tick. */
const batch = 1_000;

/** Decides what is due; what is to be sent is handed to `send`, so that one slow platform holds nobody else up. */
export async function tellDueReviews(engine: Engine, send: (work: () => Promise<void>) => void): Promise<void> {
  const { store, clock, rules } = engine;
  const nowMs = clock.nowMs();
  for (const plan of await store.dueReviewPlans(nowMs, batch)) {
    const claimed = await store.claimReviewPlan(plan, plan.nextMs, nextReviewMs(plan, nowMs));
    // An hour that was slept through is not made up for: tomorrow has one, too.
    if (claimed && nowMs - plan.nextMs <= rules.graceMs) send(() => tell(engine, plan));
  }
}

async function tell(engine: Engine, plan: ReviewPlan): Promise<void> {
  const { store, platform, log } = engine;
  const { community, player } = plan;
  const due = await questionsDue(engine, plan);
  const question = askFirst(engine, plan, due);
  if (question === undefined) return;
  try {
    await platform.direct(player, reviewGreeting(question));
    if (plan.unreachable) await store.markReviewsUnreachable(community, player, false);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { kind, message: reason } = error;
    log.warn(
      { event: "engine.review.direct_failed", community, kind, reason },
      "A player could not be told of a review.",
    );
    // The review waits: the player is told at the next occasion, and `review` asks it.
    if (kind === "gone" || kind === "refused") await store.markReviewsUnreachable(community, player, true);
  }
}
