/** What managers do besides scheduling: post, close, pause and resume. */

import { listValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import { noQuestionView } from "../../message/views/admin.ts";
import { pausedView } from "../../message/views/pause.ts";
import {
  cannotPostView,
  closedView,
  notYetPostedView,
  postedView,
  unknownTopicView,
} from "../../message/views/post.ts";
import { nothingOpenView } from "../../message/views/press.ts";
import type { TopicId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import { neverMs, type Schedule } from "../../quiz/schedule/schedule.ts";
import { closesMs } from "../../quiz/schedule/schedule-plan.ts";
import { nextSlot } from "../../quiz/schedule/slot.ts";
import type { Engine } from "../engine.ts";
import { closeRound, reveal } from "../rounds/close.ts";
import { planRound, sendRound } from "../rounds/post.ts";
import { today } from "./channel-date.ts";
import type { Call, Handlers } from "./command-handler.ts";

export const manageHandlers: Handlers<"post" | "close" | "pause" | "resume"> = {
  post: async (engine, call) => {
    const topics = topicsOf(engine, listValue(call.values, "topic"));
    if (topics === undefined)
      return unknownTopicView(
        quote(listValue(call.values, "topic").join(" ")),
        engine.bank.topics.map((topic) => topic.id),
      );
    const round = await claimByHand(engine, call, topics);
    if (round === undefined) return noQuestionView(topics);
    // From here on the round is written down: whatever goes wrong now is looked after by the scheduler.
    const sending = await sendRound(engine, round.id).catch((error: unknown) => {
      engine.log.error({ round: round.id, err: error }, "a post by hand could not be finished");
      return undefined;
    });
    switch (sending?.outcome) {
      case "posted":
      case "adopted":
        return postedView();
      case "refused":
        return cannotPostView(sending.reason);
      default:
        return notYetPostedView(sending?.outcome === "missed" ? undefined : sending?.reason);
    }
  },

  close: async (engine, call) => {
    const open = await engine.store.latestRound(call.channel, "posted");
    const closed = open && (await closeRound(engine, open.id));
    return closed === undefined ? nothingOpenView() : closedView(await reveal(engine, closed));
  },

  pause: async (engine, call) =>
    pausedView(true, await change(engine, call, (schedule) => ({ ...schedule, paused: true }))),

  resume: async (engine, call) => {
    const nowMs = engine.clock.nowMs();
    const resumed = (schedule: Schedule): Schedule => {
      const nextSlotMs = Math.max(schedule.nextSlotMs, nextSlot(schedule.timetable, nowMs)?.atMs ?? neverMs);
      return { ...schedule, nextSlotMs, paused: false };
    };
    return pausedView(
      false,
      await change(engine, call, (schedule) => (schedule.paused ? resumed(schedule) : schedule)),
    );
  },
};

/** A round that is due now; undefined when there is no question to ask. */
async function claimByHand(engine: Engine, call: Call, topics: readonly TopicId[]): Promise<Round | undefined> {
  const nowMs = engine.clock.nowMs();
  const { community, channel } = call;
  const slot = { date: await today(engine, call), atMs: nowMs };
  const wish = { community, channel, topics, slot, closesMs: closesMs(nowMs, undefined, engine.rules.openMs) };
  for (;;) {
    const plan = await planRound(engine, wish);
    if (plan === undefined) return undefined;
    // Somebody else who asked meanwhile may have taken this very question.
    if (await engine.store.addRound(plan.round, plan.planned)) return plan.round;
  }
}

/** Changes every schedule of the channel; the schedules as they are then. */
async function change(engine: Engine, call: Call, how: (schedule: Schedule) => Schedule): Promise<readonly Schedule[]> {
  const { store } = engine;
  for (const schedule of await store.schedules(call.community, call.channel)) await store.changeSchedule(how(schedule));
  return await store.schedules(call.community, call.channel);
}

/** Undefined when a word is no topic. */
function topicsOf(engine: Engine, words: readonly string[]): readonly TopicId[] | undefined {
  const topics = words.map((word) => engine.bank.topics.find((topic) => topic.id === word.toLowerCase())?.id);
  return topics.every((topic) => topic !== undefined) ? topics : undefined;
}
