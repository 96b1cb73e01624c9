/** The form behind `schedule` without a word: drawn, and read back as the command that it stands for. */
import type { types } from "@slack/bolt";
import { z } from "zod";
import type { CommandValues } from "../../../commands/call.ts";
import type { Message } from "../../../message/message.ts";
import type { Suggestion } from "../../../ports/bot.ts";
import type { FormValues } from "../events/payload-schema.ts";
import { cut, oneLine } from "./escape.ts";
import { limits } from "./limits.ts";
import { drawInModal } from "./render.ts";

export const scheduleForm = "schedule";
/** The field that asks for zones while somebody types. */
export const zoneField = "zone";

/** Where the command was typed: the reply goes back there. */
export interface FormOrigin {
  readonly channel: string;
  readonly responseUrl?: string;
}

export interface FormParts {
  readonly origin: FormOrigin;
  /** What the command says without the form: the schedules that there are. */
  readonly known?: Message;
  /** The zone of whoever fills it in. */
  readonly zone?: string;
  readonly topics: readonly Suggestion[];
}

const days = [
  ["mon", "Monday"],
  ["tue", "Tuesday"],
  ["wed", "Wednesday"],
  ["thu", "Thursday"],
  ["fri", "Friday"],
  ["sat", "Saturday"],
  ["sun", "Sunday"],
] as const;

export function drawScheduleForm({ origin, known, zone, topics }: FormParts): types.ModalView {
  return {
    type: "modal",
    callback_id: scheduleForm,
    private_metadata: JSON.stringify(origin),
    title: plain("Daily question"),
    submit: plain("Schedule"),
    close: plain("Cancel"),
    blocks: [
      ...(known === undefined ? [] : [...drawInModal(known), { type: "divider" as const }]),
      input("channel", "Channel", {
        type: "conversations_select",
        default_to_current_conversation: true,
        filter: { include: ["public", "private"], exclude_bot_users: true },
      }),
      input("time", "Time of day", { type: "timepicker", initial_time: "09:30" }),
      input("days", "Days", {
        type: "checkboxes",
        options: days.map(dayOption),
        initial_options: days.slice(0, 5).map(dayOption),
      }),
      input(zoneField, "Time zone", {
        type: "external_select",
        min_query_length: 2,
        placeholder: plain("Type a city"),
        ...(zone === undefined ? {} : { initial_option: optionOf({ value: zone, label: zone }) }),
      }),
      ...(topics.length === 0 ? [] : [topicsInput(topics)]),
    ],
  };
}

function topicsInput(topics: readonly Suggestion[]): types.InputBlock {
  const options = topics.slice(0, limits.select.options).map(optionOf);
  const field = input("topics", "Topics", { type: "multi_static_select", options, placeholder: plain("All of them") });
  return { ...field, optional: true };
}

type InputElement = types.InputBlock["element"];

/** The block and its element are called alike: a form has one field a block. */
function input(name: string, label: string, element: InputElement): types.InputBlock {
  return { type: "input", block_id: name, label: plain(label), element: { ...element, action_id: name } };
}

function dayOption([value, label]: (typeof days)[number]): types.PlainTextOption {
  return optionOf({ value, label });
}

/** What does not fit into an option is no suggestion: cut, it would be another value. */
export function optionsOf(suggestions: readonly Suggestion[]): types.PlainTextOption[] {
  return suggestions
    .filter(({ value }) => value !== "" && value.length <= limits.option.value)
    .slice(0, limits.select.options)
    .map(optionOf);
}

function optionOf({ value, label }: Suggestion): types.PlainTextOption {
  return { value, text: plain(cut(oneLine(label) || value, limits.option.text)) };
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

const originShape = z.object({ channel: z.string(), responseUrl: z.string().optional() });

/** @throws Error for what the form cannot have carried. */
export function readOrigin(metadata: string): FormOrigin {
  const { channel, responseUrl } = originShape.parse(JSON.parse(metadata));
  return { channel, ...(responseUrl === undefined ? {} : { responseUrl }) };
}

export interface FilledScheduleForm {
  /** Undefined: none was chosen. */
  readonly channel: string | undefined;
  /** The values of the command that it stands for. */
  readonly values: CommandValues;
}

export function readScheduleForm(values: FormValues): FilledScheduleForm {
  const one = (name: string) => values[name]?.[name];
  const several = (name: string) => (one(name)?.selected_options ?? []).map(({ value }) => value);
  const wanted = {
    time: one("time")?.selected_time ?? undefined,
    days: several("days").join(","),
    zone: one(zoneField)?.selected_option?.value,
    topic: several("topics"),
  };
  return { channel: one("channel")?.selected_conversation ?? undefined, values: wanted };
}
