/** The form that sets up a schedule: when and about what a channel is asked. */
import type { ChannelId } from "../../../quiz/ids.ts";
import type { Topic } from "../../../quiz/question/bank.ts";
import type { Schedule } from "../../../quiz/schedule/schedule.ts";
import type { SlotPreview } from "../../../quiz/schedule/slot-preview.ts";
import type { TimetableField } from "../../../quiz/schedule/timetable-fields.ts";
import type { TimetableProblem } from "../../../quiz/schedule/timetable-problem.ts";
import { type Form, formLimits } from "../../form.ts";
import type { Block } from "../../message.ts";
import { line, strong, textOf } from "../../spans.ts";
import { problemLine } from "./misunderstood.ts";
import { example, previewLine, scheduleLine } from "./schedule-list.ts";

/** The `action` of the form. */
export const scheduleFormAction = "schedule";

const dayOptions = [
  { value: "mon", label: "Monday" },
  { value: "tue", label: "Tuesday" },
  { value: "wed", label: "Wednesday" },
  { value: "thu", label: "Thursday" },
  { value: "fri", label: "Friday" },
  { value: "sat", label: "Saturday" },
  { value: "sun", label: "Sunday" },
] as const;

export interface ScheduleFormParts {
  readonly channel: ChannelId;
  /** What the channel has already. */
  readonly schedules: readonly Schedule[];
  readonly topics: readonly Topic[];
  /** The zone of whoever fills it in, or that of the house. */
  readonly zone: string;
}

export function scheduleForm({ channel, schedules, topics, zone }: ScheduleFormParts): Form {
  return {
    action: scheduleFormAction,
    title: "Daily question",
    intro:
      schedules.length === 0
        ? []
        : [
            { kind: "text", spans: [strong("This channel has")] },
            { kind: "list", items: schedules.map(scheduleLine) },
          ],
    fields: [
      { kind: "channel", name: "channel", label: "Channel", required: true, spare: true, value: channel },
      { kind: "time", name: "time", label: "Time of day", required: true, value: "09:30" },
      {
        kind: "choices",
        name: "days",
        label: "Days",
        required: true,
        options: dayOptions,
        values: dayOptions.slice(0, 5).map(({ value }) => value),
      },
      {
        kind: "search",
        name: "zone",
        label: "Time zone",
        required: true,
        query: "zone",
        value: zone,
        placeholder: "Type a city",
      },
      ...(topics.length === 0
        ? []
        : [
            {
              kind: "choices" as const,
              name: "topics",
              label: "Topics",
              hint: "None chosen: all of them",
              required: false,
              options: topics.slice(0, formLimits.options).map(({ id, title }) => ({ value: id, label: title })),
              values: [],
            },
          ]),
      {
        kind: "short-text",
        name: "off",
        label: "Days off",
        hint: "One date, or a first and a last one; several with commas",
        required: false,
        placeholder: "2026-12-24..2027-01-01",
        most: 1_000,
      },
    ],
    submit: "Schedule",
    previews: true,
    instead: example,
  };
}

/** The next posts of a timetable that is still being filled in. */
export function schedulePreviewBlocks(slots: readonly SlotPreview[]): readonly Block[] {
  if (slots.length === 0)
    return [{ kind: "text", spans: line("This schedule would never run: every day is a day off.") }];
  return [
    { kind: "text", spans: [strong(slots.length === 1 ? "The next post" : `The next ${slots.length} posts`)] },
    { kind: "code", language: "text", text: slots.map(previewLine).join("\n") },
  ];
}

/** One sentence for each field that cannot be read. */
export function scheduleFormFaults(
  problems: ReadonlyMap<TimetableField, readonly TimetableProblem[]>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...problems].map(([field, found]) => [field, found.map((problem) => textOf(problemLine(problem))).join(" ")]),
  );
}
