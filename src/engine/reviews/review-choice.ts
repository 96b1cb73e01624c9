/** What a player says about a question under its verdict: bring it back, or that the right answer was a guess. */
import type { Message } from "../../message/message.ts";
import { withdrawnView } from "../../message/views/press.ts";
import { broughtBackView, guessNotedView } from "../../message/views/review.ts";
import type { Caller, Press } from "../../ports/bot.ts";
import type { QuestionId } from "../../quiz/ids.ts";
import {
  nextReminderMs,
  type ReviewReminder,
  usualReviewDays,
  usualReviewTime,
} from "../../quiz/learning/review-reminder.ts";
import type { Engine } from "../engine.ts";
import { addReviewEvent, lastEvent } from "./review-log.ts";
import { syncedFrom } from "./sync-misses.ts";

type Parts = Pick<Engine, "store" | "questions" | "clock" | "rules">;

/** The question comes back, whatever became of it before. The first time, this turns reviews on and says what they are. */
export async function bringBack(engine: Parts, press: Press, question: QuestionId): Promise<Message> {
  const { community, player } = press;
  if ((await engine.questions.bank(community)).question(question) === undefined) return withdrawnView();
  const nowMs = engine.clock.nowMs();
  const key = { community, player: player.id, question };
  const review = await addReviewEvent(
    engine,
    key,
    { event: { kind: "started", recall: "wrong" }, atMs: nowMs },
    (facts) => {
      const last = facts.at(-1);
      // A press that is repeated, or a miss that came back by itself: it is waiting already.
      return last === undefined || last.event.kind !== "started";
    },
  );
  const known = await engine.store.reviewReminder(community, player.id);
  const plan = known ?? (await startPlan(engine, press, player));
  if (review === undefined) throw new Error("a review that was started is nowhere");
  return broughtBackView({ review, plan, nowMs, explained: known !== undefined });
}

/** Counts as hard, not as wrong; the points of the round stay as they are. */
export async function noteGuess(engine: Parts, press: Press, question: QuestionId): Promise<Message> {
  const { community, player } = press;
  if ((await engine.questions.bank(community)).question(question) === undefined) return withdrawnView();
  const nowMs = engine.clock.nowMs();
  const key = { community, player: player.id, question };
  const facts = await engine.store.reviewFacts(community, player.id, question);
  const wasReviewed = lastEvent(facts, "answered")?.recall === "right";
  const event = wasReviewed ? ({ kind: "guessed" } as const) : ({ kind: "started", recall: "guessed" } as const);
  const review = await addReviewEvent(engine, key, { event, atMs: nowMs }, (before) => {
    const last = before.at(-1)?.event.kind;
    return wasReviewed ? last === "answered" : last !== "started";
  });
  const known = await engine.store.reviewReminder(community, player.id);
  const plan = known ?? (await startPlan(engine, press, player));
  if (review === undefined) throw new Error("a review that was started is nowhere");
  return guessNotedView({ review, plan, nowMs, explained: known !== undefined });
}

/** Working days at half past nine in the player's own zone, until they say otherwise. */
async function startPlan(
  { store, clock, rules }: Pick<Engine, "store" | "clock" | "rules">,
  { community }: Press,
  player: Caller,
): Promise<ReviewReminder> {
  const nowMs = clock.nowMs();
  const hours = {
    on: true,
    time: usualReviewTime,
    days: usualReviewDays,
    zone: player.zone ?? rules.zone,
    away: [],
  };
  const plan: ReviewReminder = {
    community,
    player: player.id,
    ...hours,
    nextMs: nextReminderMs(hours, nowMs),
    syncedMs: syncedFrom(nowMs),
    unreachable: false,
  };
  await store.setReviewReminder(plan);
  return plan;
}
