/** The form of `schedule`: what was filled in becomes a timetable, with every fault at its field. */
import type { FieldFaults, Form, FormValues } from "../../message/form.ts";
import type { Reply } from "../../message/reply.ts";
import {
  addedView,
  alreadyScheduledView,
  neverDueFault,
  noPostsFault,
  tooManySchedulesFault,
} from "../../message/views/schedule.ts";
import { scheduleForm, scheduleFormFaults, schedulePreviewBlocks } from "../../message/views/schedule-form.ts";
import type { Submission } from "../../ports/bot.ts";
import { asId, type ChannelId } from "../../quiz/ids.ts";
import { preview } from "../../quiz/schedule/slot-preview.ts";
import type { TimetableContext } from "../../quiz/schedule/timetable.ts";
import { type FieldsReading, readTimetableFields } from "../../quiz/schedule/timetable-fields.ts";
import { addSchedule, schedulesAtMost } from "../add-schedule.ts";
import type { Engine } from "../engine.ts";
import type { FormHandler, FormRequest } from "./form-handler.ts";

const previewed = 5;

export const scheduleFormHandler: FormHandler = {
  manage: true,
  open: openScheduleForm,

  async submit(engine: Engine, submission: Submission): Promise<Reply | FieldFaults> {
    const { reading, problems } = readFields(engine, submission.values);
    if (!reading.ok) return { faults: scheduleFormFaults(problems) };
    const { community, player } = submission;
    const { timetable } = reading;
    const channel = channelOf(submission);
    const added = await addSchedule(engine, { community, channel, player, timetable });
    switch (added.outcome) {
      case "added":
        return addedView(added.schedule, false, preview(timetable, engine.clock.nowMs(), previewed));
      case "already":
        return alreadyScheduledView(added.schedule);
      case "never due":
        return { faults: { off: neverDueFault() } };
      case "too many":
        return { faults: { channel: tooManySchedulesFault(schedulesAtMost) } };
      case "refused":
        return { faults: { channel: noPostsFault(added.reason) } };
    }
  },

  async preview(engine: Engine, { values }: Submission) {
    const { reading } = readFields(engine, values);
    return reading.ok ? schedulePreviewBlocks(preview(reading.timetable, engine.clock.nowMs(), previewed)) : [];
  },
};

export async function openScheduleForm(engine: Engine, request: FormRequest): Promise<Form> {
  const { community, channel, player } = request;
  return scheduleForm({
    channel,
    schedules: await engine.store.schedules(community, channel),
    topics: engine.bank.topics,
    zone: player.zone ?? engine.rules.zone,
  });
}

export function timetableContext({ bank, rules }: Pick<Engine, "bank" | "rules">): TimetableContext {
  return { topics: bank.topics.map(({ id }) => id), defaultZone: rules.zone };
}

function readFields(engine: Engine, values: FormValues): FieldsReading {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "object" ? value.join(",") : value;
  };
  const topics = values["topics"] ?? [];
  return readTimetableFields(
    {
      time: text("time"),
      days: text("days"),
      zone: text("zone"),
      topics: typeof topics === "string" ? [topics] : topics,
      off: text("off"),
    },
    timetableContext(engine),
  );
}

/** The channel that was chosen, where the form has that field; else the one in which it was asked for. */
function channelOf({ channel, values }: Submission): ChannelId {
  const chosen = values["channel"];
  return typeof chosen === "string" ? asId<ChannelId>(chosen) : channel;
}
