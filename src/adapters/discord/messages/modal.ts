/** Draws a form as a modal, within Discord's limits; `modal-values.ts` reads back what was filled in. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord-api-types/v10";
import { cut, oneLine } from "../../../lib/text.ts";
import type { Field, FieldOption, Form } from "../../../message/form.ts";
import type { Block } from "../../../message/message.ts";
import { parseChannel } from "../ids.ts";
import { type FileBlock, linesOf } from "./blocks.ts";
import { limits } from "./limits.ts";
import { fairLines, joinedLines } from "./text-budget.ts";

/** Where Arena can post. */
const postableChannels = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** `HH:MM`, and the ways in which people write it. */
const timeAtMost = 20;
const searchAtMost = 100;

/** @param customId comes back with what was filled in. */
export function drawModal(form: Form, customId: string): APIModalInteractionResponseCallbackData {
  const labels = fittingFields(form.fields)
    .map(label)
    .filter((drawn) => drawn !== undefined);
  const above = labels.length < limits.modal.components ? intro(form.intro) : [];
  return {
    custom_id: customId,
    title: cut(oneLine(form.title), limits.modal.title) || "…",
    components: [...above, ...labels],
  };
}

/** Spare fields make room, from the last one on. */
function fittingFields(fields: readonly Field[]): readonly Field[] {
  const most = limits.modal.components;
  const needed = fields.filter(({ spare }) => spare !== true).length;
  let room = Math.max(0, most - needed);
  return fields.filter(({ spare }) => spare !== true || room-- > 0).slice(0, most);
}

function intro(blocks: readonly Block[]): APIModalInteractionResponseCallbackComponent[] {
  const lines = blocks.filter((block) => !isFile(block)).flatMap(linesOf);
  const content = joinedLines(fairLines(lines, limits.modal.text));
  return content.trim() === "" ? [] : [{ type: ComponentType.TextDisplay, content }];
}

function isFile(block: Block): block is FileBlock {
  return block.kind === "diagram" || block.kind === "document";
}

/** Undefined for a choice without options, which Discord does not take. */
function label(field: Field): APILabelComponent | undefined {
  const component = componentOf(field);
  const description = cut(oneLine(field.hint ?? ""), limits.modal.description);
  return component === undefined
    ? undefined
    : {
        type: ComponentType.Label,
        label: cut(oneLine(field.label), limits.modal.label) || "…",
        ...(description === "" ? {} : { description }),
        component,
      };
}

function componentOf(field: Field): APIComponentInLabel | undefined {
  switch (field.kind) {
    case "short-text":
      return textInput(field, TextInputStyle.Short, field.most);
    case "long-text":
      return textInput(field, TextInputStyle.Paragraph, field.most);
    // Nothing can be searched within a modal: the bot reads what is typed.
    case "search":
      return textInput(field, TextInputStyle.Short, searchAtMost);
    case "time":
      return textInput(field, TextInputStyle.Short, timeAtMost);
    case "choice":
      return oneOf(field);
    case "choices":
      return severalOf(field);
    case "channel":
      return channelSelect(field);
  }
}

type TextField = Extract<Field, { kind: "short-text" | "long-text" | "search" | "time" }>;

function textInput(field: TextField, style: TextInputStyle, most: number): APIComponentInLabel {
  const longest = Math.max(1, Math.min(most, limits.modal.text));
  const value = (field.value ?? "").slice(0, longest);
  const placeholder = "placeholder" in field ? cut(oneLine(field.placeholder ?? ""), limits.modal.placeholder) : "";
  return {
    type: ComponentType.TextInput,
    custom_id: componentId(field),
    style,
    required: field.required,
    max_length: longest,
    ...(value === "" ? {} : { value: value.toWellFormed() }),
    ...(placeholder === "" ? {} : { placeholder }),
  };
}

/** Two to ten are seen at once; more are a list that is opened, and so is a single one, which could not be taken back. */
function oneOf(field: Extract<Field, { kind: "choice" }>): APIComponentInLabel | undefined {
  const options = optionsOf(field.options, field.value === undefined ? [] : [field.value]);
  if (options.length === 0) return undefined;
  const common = { custom_id: componentId(field), options, required: field.required };
  return options.length > 1 && options.length <= limits.modal.openOptions
    ? { type: ComponentType.RadioGroup, ...common }
    : { type: ComponentType.StringSelect, ...common, min_values: field.required ? 1 : 0, max_values: 1 };
}

function severalOf(field: Extract<Field, { kind: "choices" }>): APIComponentInLabel | undefined {
  const options = optionsOf(field.options, field.values);
  if (options.length === 0) return undefined;
  const common = {
    custom_id: componentId(field),
    options,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: options.length,
  };
  return options.length <= limits.modal.openOptions
    ? { type: ComponentType.CheckboxGroup, ...common }
    : { type: ComponentType.StringSelect, ...common };
}

function optionsOf(options: readonly FieldOption[], chosen: readonly string[]) {
  return options
    .filter(({ value }) => value !== "" && value.length <= limits.modal.option)
    .slice(0, limits.modal.listOptions)
    .map(({ value, label: shown }) => ({
      value,
      label: cut(oneLine(shown), limits.modal.option) || "…",
      ...(chosen.includes(value) ? { default: true } : {}),
    }));
}

function channelSelect(field: Extract<Field, { kind: "channel" }>): APIComponentInLabel {
  const place = field.value === undefined ? undefined : parseChannel(field.value);
  return {
    type: ComponentType.ChannelSelect,
    custom_id: componentId(field),
    channel_types: postableChannels,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
    ...(place === undefined
      ? {}
      : { default_values: [{ id: place.channel, type: SelectMenuDefaultValueType.Channel }] }),
  };
}

/** The kind says how the value that comes back is read: a list of one and a single value look alike on the way. */
function componentId({ kind, name }: Field): string {
  return `${kind}:${name}`;
}
