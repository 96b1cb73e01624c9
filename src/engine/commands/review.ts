/** `review`: what is due now, and when a player wants to be told. */
import { textValue } from "../../commands/call.ts";
import { quote, wordsOf } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import { reviewListView, reviewReminderView, unknownReviewView } from "../../message/views/review.ts";
import {
  nextReminderMs,
  type ReviewReminder,
  usualReviewDays,
  usualReviewTime,
} from "../../quiz/learning/review-reminder.ts";
import { readTimetableWords } from "../../quiz/schedule/timetable-words.ts";
import type { Engine } from "../engine.ts";
import { nextReview } from "../reviews/due-reviews.ts";
import { syncedFrom, syncMisses } from "../reviews/sync-misses.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";

/** As many as anybody reads. */
const listed = 20;

export const reviewHandlers: Handlers<"review"> = {
  review: async (engine, call) => {
    const words = hoursOf(call);
    switch (textValue(call.values, "what")) {
      case "on":
        return await change(engine, call, true, words);
      case "off":
        return await change(engine, call, false, "");
      case "list":
        return await list(engine, call);
      default:
        return words === ""
          ? await nextReview(engine, { community: call.community, player: call.player.id })
          : await change(engine, call, true, words);
    }
  },
};

/** Typed in one go, or given by options. */
function hoursOf({ values }: CheckedCall): string {
  const options = ["hours", "time", "days", "zone"].map((option) => textValue(values, option) ?? "");
  return options.filter((text) => text.trim() !== "").join(" ");
}

async function change(
  engine: Pick<Engine, "store" | "clock" | "rules">,
  call: CheckedCall,
  on: boolean,
  words: string,
): Promise<Message> {
  const { store, clock, rules } = engine;
  const { community, player } = call;
  const draft = readTimetableWords(wordsOf(words), []);
  if (draft.problems.length > 0 || draft.daysOff.length > 0) return unknownReviewView(quote(words));
  const nowMs = clock.nowMs();
  const known = await store.reviewReminder(community, player.id);
  const hours = {
    on,
    time: draft.time ?? known?.time ?? usualReviewTime,
    days: draft.days.size > 0 ? [...draft.days].sort() : (known?.days ?? usualReviewDays),
    zone: draft.zone ?? known?.zone ?? player.zone ?? rules.zone,
    away: known?.away ?? [],
  };
  const plan: ReviewReminder = {
    community,
    player: player.id,
    ...hours,
    nextMs: nextReminderMs(hours, nowMs),
    // What was missed while it was off is not held against anybody.
    syncedMs: known?.on === true ? known.syncedMs : syncedFrom(nowMs),
    // Whoever asks again for private messages may have opened the door to them.
    unreachable: false,
  };
  await store.setReviewReminder(plan);
  return reviewReminderView(plan);
}

async function list(
  engine: Pick<Engine, "store" | "questions" | "clock" | "rules">,
  { community, player }: CheckedCall,
): Promise<Message> {
  const { store, questions, rules } = engine;
  const bank = await questions.bank(community);
  const plan = await store.reviewReminder(community, player.id);
  if (plan !== undefined) await syncMisses(engine, plan);
  const reviews = (await store.reviews(community, player.id)).toSorted((a, b) => a.dueMs - b.dueMs);
  const items = reviews.slice(0, listed).map((review) => {
    const stem = bank.question(review.question)?.stem;
    return { review, ...(stem === undefined ? {} : { stem }) };
  });
  return reviewListView(items, plan?.zone ?? player.zone ?? rules.zone, plan);
}
