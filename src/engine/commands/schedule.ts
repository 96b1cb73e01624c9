/** `schedule`: list, add, try out and remove the schedules of a channel. */
import { listValue, numberValue, textValue } from "../../commands/call.ts";
import { quote } from "../../lib/typed-text.ts";
import type { Message } from "../../message/message.ts";
import type { Reply } from "../../message/reply.ts";
import {
  addedView,
  alreadyScheduledView,
  cannotScheduleView,
  communityFullView,
  neverDueView,
  tooManySchedulesView,
} from "../../message/views/schedule/added.ts";
import { misunderstoodView } from "../../message/views/schedule/misunderstood.ts";
import { pausedView } from "../../message/views/schedule/pause.ts";
import {
  noSuchScheduleView,
  previewView,
  removedView,
  schedulesView,
} from "../../message/views/schedule/schedule-list.ts";
import type { Schedule, Timetable } from "../../quiz/schedule/schedule.ts";
import { preview } from "../../quiz/schedule/slot-preview.ts";
import { parseTimetable, type TimetableReading } from "../../quiz/schedule/timetable.ts";
import { readTimetableFields } from "../../quiz/schedule/timetable-fields.ts";
import { type AddParts, addSchedule, schedulesAtMost, schedulesOfCommunityAtMost } from "../add-schedule.ts";
import type { Engine } from "../engine.ts";
import { openScheduleForm, timetableContext } from "../forms/schedule-form.ts";
import type { CheckedCall, Handlers } from "./command-handler.ts";

const previewed = 10;

export const scheduleHandlers: Handlers<"schedule"> = {
  schedule: async (engine, call) => {
    const reading = await readTimetable(engine, call);
    switch (textValue(call.values, "what")) {
      case "list":
        return schedulesView(await schedulesOf(engine, call));
      case "preview":
        return await dryRun(engine, call, reading);
      case "remove":
        return await remove(engine, call);
      default:
        return reading === undefined ? await openScheduleForm(engine, call) : await add(engine, call, reading);
    }
  },
};

async function schedulesOf({ store }: Pick<Engine, "store">, call: CheckedCall): Promise<readonly Schedule[]> {
  return await store.schedules(call.community, call.channel);
}

/** Undefined when nothing was said about time, in words or by options. */
async function readTimetable(
  engine: Pick<Engine, "questions" | "rules">,
  { community, values }: CheckedCall,
): Promise<TimetableReading | undefined> {
  const context = await timetableContext(engine, community);
  const words = textValue(values, "timetable");
  if (words !== undefined) return parseTimetable(words, context);
  const topics = listValue(values, "topic");
  const [time, days, zone, off] = ["time", "days", "zone", "off"].map((option) => textValue(values, option));
  if (topics.length === 0 && [time, days, zone, off].every((text) => text === undefined)) return undefined;
  return readTimetableFields({ time, days, zone, off, topics }, context).reading;
}

async function add(engine: AddParts, call: CheckedCall, reading: TimetableReading): Promise<Reply> {
  if (!reading.ok) return misunderstoodView(reading);
  const { community, channel, player } = call;
  const { timetable, zoneAssumed } = reading;
  const added = await addSchedule(engine, { community, channel, player, timetable });
  switch (added.outcome) {
    case "added":
      return addedView(added.schedule, zoneAssumed);
    case "already":
      return alreadyScheduledView(added.schedule);
    case "never due":
      return neverDueView(timetable);
    case "too many":
      return tooManySchedulesView(schedulesAtMost);
    case "community full":
      return communityFullView(schedulesOfCommunityAtMost);
    case "refused":
      return cannotScheduleView(added.reason);
  }
}

/** The next posts of this channel's schedules, or of the one that is being thought about. */
async function dryRun(
  engine: Pick<Engine, "store" | "clock">,
  call: CheckedCall,
  reading: TimetableReading | undefined,
): Promise<Message> {
  let timetables: readonly Timetable[];
  if (reading !== undefined) {
    if (!reading.ok) return misunderstoodView(reading);
    timetables = [reading.timetable];
  } else {
    const schedules = await schedulesOf(engine, call);
    if (schedules.length === 0) return schedulesView(schedules);
    timetables = schedules.filter((schedule) => !schedule.paused).map((schedule) => schedule.timetable);
    if (timetables.length === 0) return pausedView(schedules);
  }
  const slots = timetables
    .flatMap((timetable) => preview(timetable, engine.clock.nowMs(), previewed))
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(0, previewed);
  return previewView(timetables, slots);
}

async function remove(engine: Pick<Engine, "store">, call: CheckedCall): Promise<Message> {
  const schedules = await schedulesOf(engine, call);
  const number = numberValue(call.values, "number");
  const schedule = number === undefined ? undefined : schedules[number - 1];
  if (schedule === undefined || !(await engine.store.removeSchedule(call.community, schedule.id))) {
    return noSuchScheduleView(quote(String(number ?? call.unread[0] ?? "")), schedules.length);
  }
  return removedView(schedule.timetable);
}
