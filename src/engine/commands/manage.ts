/** What managers do besides scheduling: post, close, pause and resume. */
import { listValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import { noQuestionView } from "../../message/views/manage/admin.ts";
import {
  cannotPostView,
  closedView,
  notYetPostedView,
  postedView,
  tooManyPostsView,
  unknownTopicView,
} from "../../message/views/manage/post.ts";
import { nothingOpenView } from "../../message/views/press.ts";
import { pausedView, resumedView } from "../../message/views/schedule/pause.ts";
import type { TopicId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import { neverMs, type Schedule } from "../../quiz/schedule/schedule.ts";
import { closesMs } from "../../quiz/schedule/schedule-plan.ts";
import { nextSlot } from "../../quiz/schedule/slot.ts";
import { nextQuestion, today } from "../channel-time.ts";
import type { Engine } from "../engine.ts";
import { closeRound, reveal } from "../rounds/close.ts";
import { planRound } from "../rounds/plan.ts";
import { postRound } from "../rounds/post.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";
import { readTopics } from "./topics.ts";

const postsAtOnce = 20;
const postEveryMs = 3 * 60_000;

type Parts = Pick<Engine, "store" | "platform" | "questions" | "clock" | "rules" | "metrics" | "log" | "newId">;

export const manageHandlers: Handlers<"post" | "close" | "pause" | "resume"> = { post, close, pause, resume };

async function post(engine: Parts, call: CheckedCall): Promise<Message> {
  const known = await engine.questions.topics(call.community);
  const { topics, unknown } = readTopics(known, listValue(call.values, "topic"));
  if (unknown !== undefined)
    return unknownTopicView(
      quote(unknown),
      known.map(({ id }) => id),
    );
  if (!(await mayPost(engine, call))) return tooManyPostsView(postsAtOnce);
  const round = await claimByHand(engine, call, topics);
  if (round === undefined) return noQuestionView(topics);
  // From here on the round is stored: whatever goes wrong now is looked after by the scheduler.
  const result = await postRound(engine, round.id).catch((error: unknown) => {
    engine.log.error(
      { event: "engine.post_command.failed", round: round.id, err: error },
      "A post by hand could not be finished; the scheduler takes over.",
    );
    return undefined;
  });
  switch (result?.outcome) {
    case "posted":
    case "adopted":
      return postedView();
    case "refused":
      return cannotPostView(result.reason);
    default:
      return notYetPostedView(result?.outcome === "missed" ? undefined : result?.reason);
  }
}

/** By hand a channel gets so many questions at once, and one more each time that has passed. */
async function mayPost({ store, clock }: Parts, { community, channel }: CheckedCall): Promise<boolean> {
  const nowMs = clock.nowMs();
  return await store.acquirePermit({
    community,
    name: `post ${channel}`,
    nowMs,
    everyMs: postEveryMs,
    burst: postsAtOnce,
  });
}

async function close(engine: Parts, call: CheckedCall): Promise<Message> {
  const open = await engine.store.latestRound(call.channel, "posted");
  const closed = open && (await closeRound(engine, open.id));
  if (closed === undefined) return nothingOpenView(await nextQuestion(engine, call));
  return closedView(await reveal(engine, closed));
}

async function pause(engine: Parts, call: CheckedCall): Promise<Message> {
  return pausedView(await change(engine, call, (schedule) => ({ ...schedule, paused: true })));
}

async function resume(engine: Parts, call: CheckedCall): Promise<Message> {
  const nowMs = engine.clock.nowMs();
  const resumed = (schedule: Schedule): Schedule => {
    // A date that was asked already is not asked again, whatever the clock was then: the store sees to that.
    const nextSlotMs = nextSlot(schedule.timetable, nowMs)?.atMs ?? neverMs;
    return { ...schedule, nextSlotMs, paused: false };
  };
  const before = await engine.store.schedules(call.community, call.channel);
  const after = await change(engine, call, (schedule) => (schedule.paused ? resumed(schedule) : schedule));
  return resumedView(after, before.filter(({ paused }) => paused).length);
}

/** A round that is due now; undefined when there is no question to ask. */
async function claimByHand(engine: Parts, call: CheckedCall, topics: readonly TopicId[]): Promise<Round | undefined> {
  const nowMs = engine.clock.nowMs();
  const { community, channel } = call;
  const slot = { date: await today(engine, call), atMs: nowMs };
  const request = { community, channel, topics, slot, closesMs: closesMs(nowMs, undefined, engine.rules.openMs) };
  for (;;) {
    const plan = await planRound(engine, request);
    if (plan === undefined) return undefined;
    // Somebody else who asked meanwhile may have taken this very question.
    if (await engine.store.addRound(plan.round, plan.planned)) return plan.round;
  }
}

/** Changes every schedule of the channel; the schedules as they are then. */
async function change(
  { store }: Pick<Engine, "store">,
  { community, channel }: CheckedCall,
  how: (schedule: Schedule) => Schedule,
): Promise<readonly Schedule[]> {
  for (const schedule of await store.schedules(community, channel)) await store.changeSchedule(how(schedule));
  return await store.schedules(community, channel);
}
