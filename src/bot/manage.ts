/** What managers do: schedule, post, close, pause and resume. */
import { closeRound, reveal } from "../closing.ts";
import type { Engine } from "../engine.ts";
import type { Message } from "../message/message.ts";
import { notice, refusal } from "../message/views/notice.ts";
import { nothingOpenView } from "../message/views/press.ts";
import {
  addedView,
  misunderstoodView,
  neverDueView,
  noSuchScheduleView,
  pausedView,
  previewView,
  removedView,
  schedulesView,
} from "../message/views/schedule.ts";
import { planRound, sendRound } from "../posting.ts";
import { mint, type ScheduleId, type TopicId } from "../quiz/ids.ts";
import { neverMs, type Schedule, type Timetable } from "../quiz/schedule.ts";
import { closesMs } from "../quiz/schedule-plan.ts";
import { localDate, nextSlot } from "../quiz/slot.ts";
import { preview } from "../quiz/slot-preview.ts";
import { parseTimetable, type TimetableReading } from "../quiz/timetable.ts";
import { quote } from "../quiz/words.ts";
import type { Call, Handlers } from "./call.ts";

const previewed = 10;

export const manageHandlers: Handlers<"schedule" | "post" | "close" | "pause" | "resume"> = {
  schedule: async (engine, call) => {
    const [first, ...rest] = call.words;
    switch (first?.toLowerCase()) {
      case undefined:
      case "list":
        return schedulesView(await schedulesOf(engine, call));
      case "preview":
        return await dryRun(engine, call, rest);
      case "remove":
        return await remove(engine, call, rest[0] ?? "");
      default:
        return await add(engine, call);
    }
  },

  post: async (engine, call) => {
    const nowMs = engine.clock.nowMs();
    const topics = topicsOf(engine, call.words);
    if (topics === undefined) {
      const known = engine.bank.topics.map((topic) => topic.id).join(", ");
      return refusal("I do not know that topic", `“${quote(call.words.join(" "))}” is none. Topics are ${known}.`);
    }
    const { community, channel } = call;
    const slot = { date: localDate(engine.rules.zone, nowMs).toString(), atMs: nowMs };
    const round = await planRound(engine, {
      community,
      channel,
      topics,
      slot,
      closesMs: closesMs(nowMs, undefined, engine.rules.openMs),
    });
    if (round === undefined) return refusal("There is no question to ask", "The bank has none on this topic.");
    await engine.store.addRound(round);
    const sending = await sendRound(engine, round.id);
    if (sending?.outcome === "posted" || sending?.outcome === "adopted") {
      return notice({ title: "Posted", lines: ["The question is in the channel."] });
    }
    const reason = sending?.reason ?? "Somebody else is posting it.";
    return sending?.outcome === "busy" || sending?.outcome === "unknown"
      ? notice({
          title: "Not yet posted",
          lines: [reason, "I shall look again within a minute; there is no need to repeat this."],
        })
      : refusal("I could not post the question", reason);
  },

  close: async (engine, call) => {
    const open = await engine.store.latestRound(call.channel, "posted");
    const closed = open && (await closeRound(engine, open.id));
    if (closed === undefined) return nothingOpenView();
    await reveal(engine, closed);
    return notice({ title: "Closed", lines: ["The message now shows what was right, and why."] });
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

async function schedulesOf(engine: Engine, call: Call): Promise<readonly Schedule[]> {
  return await engine.store.schedules(call.community, call.channel);
}

async function add(engine: Engine, call: Call): Promise<Message> {
  const reading = read(engine, call.words);
  if (!reading.ok) return misunderstoodView(reading);
  const { timetable, zoneAssumed } = reading;
  const slot = nextSlot(timetable, engine.clock.nowMs());
  if (slot === undefined) return neverDueView(timetable);
  const schedule: Schedule = {
    id: mint<ScheduleId>(engine.newId()),
    community: call.community,
    channel: call.channel,
    timetable,
    nextSlotMs: slot.atMs,
    paused: false,
    createdBy: call.player.id,
  };
  await engine.store.addSchedule(schedule);
  return addedView(schedule, zoneAssumed);
}

/** The next posts of this channel's schedules, or of the one that is being thought about. */
async function dryRun(engine: Engine, call: Call, words: readonly string[]): Promise<Message> {
  let timetables: readonly Timetable[];
  if (words.length > 0) {
    const reading = read(engine, words);
    if (!reading.ok) return misunderstoodView(reading);
    timetables = [reading.timetable];
  } else {
    const schedules = await schedulesOf(engine, call);
    if (schedules.length === 0) return schedulesView(schedules);
    timetables = schedules.filter((schedule) => !schedule.paused).map((schedule) => schedule.timetable);
  }
  const slots = timetables
    .flatMap((timetable) => preview(timetable, engine.clock.nowMs(), previewed))
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(0, previewed);
  return previewView(timetables, slots);
}

async function remove(engine: Engine, call: Call, word: string): Promise<Message> {
  const schedules = await schedulesOf(engine, call);
  const schedule = /^\d{1,3}$/.test(word) ? schedules[Number(word) - 1] : undefined;
  if (schedule === undefined || !(await engine.store.removeSchedule(call.community, schedule.id))) {
    return noSuchScheduleView(quote(word), schedules.length);
  }
  return removedView(schedule.timetable);
}

/** Changes every schedule of the channel; the schedules as they are then. */
async function change(engine: Engine, call: Call, how: (schedule: Schedule) => Schedule): Promise<readonly Schedule[]> {
  for (const schedule of await schedulesOf(engine, call)) await engine.store.changeSchedule(how(schedule));
  return await schedulesOf(engine, call);
}

function read(engine: Engine, words: readonly string[]): TimetableReading {
  const topics = engine.bank.topics.map((topic) => topic.id);
  return parseTimetable(words.join(" "), { topics, defaultZone: engine.rules.zone });
}

/** Undefined when a word is no topic. */
function topicsOf(engine: Engine, words: readonly string[]): readonly TopicId[] | undefined {
  const topics = words.map((word) => engine.bank.topics.find((topic) => topic.id === word.toLowerCase())?.id);
  return topics.every((topic) => topic !== undefined) ? topics : undefined;
}
