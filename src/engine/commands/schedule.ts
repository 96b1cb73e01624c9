/** `schedule`: list, add, try out and remove the schedules of a channel. */

import { quote } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import { pausedView } from "../../message/views/pause.ts";
import {
  addedView,
  alreadyScheduledView,
  cannotScheduleView,
  misunderstoodView,
  neverDueView,
  noSuchScheduleView,
  previewView,
  removedView,
  scheduleNewsView,
  schedulesView,
  tooManySchedulesView,
} from "../../message/views/schedule.ts";
import { PlatformError } from "../../ports/platform.ts";
import { asId, type ScheduleId } from "../../quiz/ids.ts";
import type { Schedule, Timetable } from "../../quiz/schedule/schedule.ts";
import { nextSlot } from "../../quiz/schedule/slot.ts";
import { preview } from "../../quiz/schedule/slot-preview.ts";
import { formatTimetable, parseTimetable, type TimetableReading } from "../../quiz/schedule/timetable.ts";
import type { Engine } from "../engine.ts";
import type { Call, Handlers } from "./command-handler.ts";

const previewed = 10;
/** More questions a day than anybody answers. */
const schedulesAtMost = 10;

export const scheduleHandlers: Handlers<"schedule"> = {
  schedule: async (engine, call) => {
    const [first, ...rest] = call.words;
    switch (first?.toLowerCase()) {
      case undefined:
      case "list":
        return schedulesView(await schedulesOf(engine, call));
      case "preview":
        return await dryRun(engine, call, rest);
      case "remove":
        return await remove(engine, call, rest[0]);
      case "add":
        return await add(engine, call, rest);
      default:
        return await add(engine, call, call.words);
    }
  },
};

async function schedulesOf(engine: Engine, call: Call): Promise<readonly Schedule[]> {
  return await engine.store.schedules(call.community, call.channel);
}

async function add(engine: Engine, call: Call, words: readonly string[]): Promise<Message> {
  const reading = read(engine, words);
  if (!reading.ok) return misunderstoodView(reading);
  const { timetable, zoneAssumed } = reading;
  const slot = nextSlot(timetable, engine.clock.nowMs());
  if (slot === undefined) return neverDueView(timetable);
  const known = await schedulesOf(engine, call);
  const same = known.find((schedule) => formatTimetable(schedule.timetable) === formatTimetable(timetable));
  if (same !== undefined) return alreadyScheduledView(same);
  if (known.length >= schedulesAtMost) return tooManySchedulesView(schedulesAtMost);
  const schedule: Schedule = {
    id: asId<ScheduleId>(engine.newId()),
    community: call.community,
    channel: call.channel,
    timetable,
    nextSlotMs: slot.atMs,
    // What was paused stays paused until somebody says resume.
    paused: known.length > 0 && known.every((other) => other.paused),
    createdBy: call.player.id,
  };
  const refused = await announce(engine, call, schedule);
  if (refused !== undefined) return cannotScheduleView(refused);
  await engine.store.addSchedule(schedule);
  return addedView(schedule, zoneAssumed);
}

/**
 * Tells the channel what it will be asked and by whose wish, which also shows whether it takes posts at all. One
 * sentence when it does not; a platform that is only busy now is no reason against a schedule.
 */
async function announce(engine: Engine, { channel, player }: Call, schedule: Schedule): Promise<string | undefined> {
  try {
    await engine.platform.announce(channel, scheduleNewsView(schedule, player.name));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    engine.log.warn({ channel, kind: error.kind, reason: error.message }, "a schedule could not be announced");
    if (error.kind === "gone" || error.kind === "refused") return error.message;
  }
  return undefined;
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
    if (timetables.length === 0) return pausedView(true, schedules);
  }
  const slots = timetables
    .flatMap((timetable) => preview(timetable, engine.clock.nowMs(), previewed))
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(0, previewed);
  return previewView(timetables, slots);
}

async function remove(engine: Engine, call: Call, word = ""): Promise<Message> {
  const schedules = await schedulesOf(engine, call);
  const schedule = /^\d{1,3}$/.test(word) ? schedules[Number(word) - 1] : undefined;
  if (schedule === undefined || !(await engine.store.removeSchedule(call.community, schedule.id))) {
    return noSuchScheduleView(quote(word), schedules.length);
  }
  return removedView(schedule.timetable);
}

function read(engine: Engine, words: readonly string[]): TimetableReading {
  return parseTimetable(words.join(" "), {
    topics: engine.bank.topics.map((topic) => topic.id),
    defaultZone: engine.rules.zone,
  });
}
