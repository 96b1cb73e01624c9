/** The form of `schedule`: what was filled in becomes a timetable, with every fault at its field. */
import type { Form, FormValues } from "../../message/form.ts";
import {
  addedView,
  alreadyScheduledView,
  communityFullView,
  neverDueFault,
  noPostsFault,
  tooManySchedulesFault,
} from "../../message/views/schedule/added.ts";
import { scheduleForm, scheduleFormFaults, schedulePreviewBlocks } from "../../message/views/schedule/schedule-form.ts";
import type { Submission } from "../../ports/bot.ts";
import { asId, type ChannelId, type CommunityId } from "../../quiz/ids.ts";
import { preview } from "../../quiz/schedule/slot-preview.ts";
import type { TimetableContext } from "../../quiz/schedule/timetable.ts";
import { type FieldsReading, readTimetableFields } from "../../quiz/schedule/timetable-fields.ts";
import { addSchedule, schedulesAtMost, schedulesOfCommunityAtMost } from "../add-schedule.ts";
import type { Engine } from "../engine.ts";
import type { FormHandler, FormRequest } from "./form-handler.ts";

const previewed = 5;

export const scheduleFormHandler: FormHandler = {
  manage: true,
  open: openScheduleForm,

  async submit(engine, submission) {
    const context = await timetableContext(engine, submission.community);
    const { reading, problems } = readFields(context, submission.values);
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
      case "community full":
        return communityFullView(schedulesOfCommunityAtMost);
      case "refused":
        return { faults: { channel: noPostsFault(added.reason) } };
    }
  },

  async preview(engine, { community, values }) {
    const { reading } = readFields(await timetableContext(engine, community), values);
    return reading.ok ? schedulePreviewBlocks(preview(reading.timetable, engine.clock.nowMs(), previewed)) : [];
  },
};

export async function openScheduleForm(
  { store, questions, rules }: Pick<Engine, "store" | "questions" | "rules">,
  { community, channel, player }: FormRequest,
): Promise<Form> {
  return scheduleForm({
    channel,
    schedules: await store.schedules(community, channel),
    topics: await questions.topics(community),
    zone: player.zone ?? rules.zone,
  });
}

/** What a timetable of a community is read against. */
export async function timetableContext(
  { questions, rules }: Pick<Engine, "questions" | "rules">,
  community: CommunityId,
): Promise<TimetableContext> {
  const topics = await questions.topics(community);
  return { topics: topics.map(({ id }) => id), defaultZone: rules.zone };
}

function readFields(context: TimetableContext, values: FormValues): FieldsReading {
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
    context,
  );
}

/** The channel that was chosen, where the form has that field; else the one in which it was asked for. */
function channelOf({ channel, values }: Submission): ChannelId {
  const chosen = values["channel"];
  return typeof chosen === "string" ? asId<ChannelId>(chosen) : channel;
}
