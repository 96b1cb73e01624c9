/** A player's hour for reviews has come: one private message with the first question that is due. */
import { reviewGreeting } from "../../message/views/review.ts";
import { PlatformError } from "../../ports/platform-error.ts";
import { nextReminderMs, type ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Engine } from "../engine.ts";
import { askFirst, questionsDue } from "../reviews/due-reviews.ts";
import type { Job } from "./job.ts";

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "log">;

export function remindOfReviews(engine: Parts): Job {
  const { store, rules } = engine;
  return {
    name: "review",
    run: async (tick) => {
      const due = await store.dueReviewReminders(tick.startedMs, tick.batch);
      await tick.each(due, async (plan) => {
        const { nextMs } = plan;
        const claimed = await store.claimReviewReminder(plan, nextMs, nextReminderMs(plan, tick.startedMs));
        // An hour that was slept through is not made up for: tomorrow has one, too.
        if (claimed && tick.startedMs - nextMs <= rules.graceMs) tick.inBackground(() => tell(engine, plan));
      });
    },
  };
}

async function tell(engine: Parts, plan: ReviewReminder): Promise<void> {
  const { store, platform, log } = engine;
  const { community, player } = plan;
  const due = await questionsDue(engine, plan);
  const question = askFirst(plan, due);
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
