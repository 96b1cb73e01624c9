/** The fields of a form as input blocks: whatever they hold, Slack takes them. */
import type { types } from "@slack/bolt";
import { cut, oneLine } from "../../../lib/text.ts";
import type { Field, FieldOption } from "../../../message/form.ts";
import type { Suggestion } from "../../../ports/bot.ts";
import { parseChannel } from "../ids.ts";
import { limits } from "./limits.ts";

/** What every field of Arena is called by. */
export const fieldPrefix = "field:";
/** A menu whose options are searched for while somebody types; what is searched for follows. */
export const searchPrefix = `${fieldPrefix}search:`;

export interface FieldContext {
  /** The `action` of the form: the same name in two forms is not the same field, or Slack would keep what was typed. */
  readonly form: string;
  /** Slack tells of every change. */
  readonly previews: boolean;
  /** The conversation in which the form was asked for. */
  readonly conversation?: string | undefined;
}

/** Nothing for a choice without options, which nobody could make. */
export function drawField(field: Field, context: FieldContext): types.InputBlock[] {
  const element = drawElement(field, context);
  if (element === undefined) return [];
  const { name, label, hint, required, kind } = field;
  const shownHint = hint === undefined ? "" : cut(oneLine(hint), limits.input.hint);
  return [
    {
      type: "input",
      block_id: `${context.form}/${name}`,
      label: plainTextObject(cut(oneLine(label) || name, limits.input.label)),
      ...(shownHint === "" ? {} : { hint: plainTextObject(shownHint) }),
      optional: !required,
      // A long text would tell of every line.
      ...(context.previews && kind !== "long-text" ? { dispatch_action: true } : {}),
      element,
    },
  ];
}

/** The name of a field by its block. */
export function nameOfField(blockId: string): string {
  return blockId.slice(blockId.lastIndexOf("/") + 1);
}

type InputElement = types.InputBlock["element"];

function drawElement(field: Field, { previews, conversation }: FieldContext): InputElement | undefined {
  const action_id = `${fieldPrefix}${field.kind}`;
  switch (field.kind) {
    case "short-text":
    case "long-text": {
      const most = Math.min(limits.input.plainText, Math.max(1, field.most));
      const typed = previews && field.kind === "short-text";
      return {
        type: "plain_text_input",
        action_id,
        multiline: field.kind === "long-text",
        max_length: most,
        ...(field.value ? { initial_value: cut(field.value, most) } : {}),
        ...placeholderOf(field.placeholder),
        ...(typed ? { dispatch_action_config: { trigger_actions_on: ["on_character_entered"] } } : {}),
      };
    }
    case "choice": {
      const options = drawOptions(field.options, limits.select.options);
      const initial = options.find(({ value }) => value === field.value);
      if (options.length === 0) return undefined;
      return {
        type: "static_select",
        action_id,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case "choices": {
      const options = drawOptions(field.options, limits.select.options);
      const initial = options.filter(({ value }) => value !== undefined && field.values.includes(value));
      const chosen = initial.length === 0 ? {} : { initial_options: initial };
      if (options.length === 0) return undefined;
      return options.length <= limits.group
        ? { type: "checkboxes", action_id, options, ...chosen }
        : { type: "multi_static_select", action_id, options, ...chosen };
    }
    case "search": {
      const value = field.value ?? "";
      const [initial] = drawOptions([{ value, label: value }], 1);
      return {
        type: "external_select",
        action_id: `${searchPrefix}${field.query}`,
        min_query_length: 2,
        ...placeholderOf(field.placeholder),
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case "channel": {
      const chosen = field.value === undefined ? undefined : parseChannel(field.value)?.channel;
      return {
        type: "conversations_select",
        action_id,
        // Slack fills in where the form was asked for, and only where that may be chosen.
        ...(chosen === undefined || chosen === conversation
          ? { default_to_current_conversation: true }
          : { initial_conversation: chosen }),
        filter: { include: ["public", "private"], exclude_bot_users: true },
      };
    }
    case "time": {
      const initial = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(field.value ?? "") ? field.value : undefined;
      return { type: "timepicker", action_id, ...(initial === undefined ? {} : { initial_time: initial }) };
    }
  }
}

/** What was found for a search. */
export function drawSuggestions(suggestions: readonly Suggestion[]): types.PlainTextOption[] {
  return drawOptions(suggestions, limits.select.options);
}

/** A value that does not fit is no option: cut, it would be another one. */
function drawOptions(options: readonly FieldOption[], most: number): types.PlainTextOption[] {
  const fitting = options.filter(({ value }) => value !== "" && value.length <= limits.option.value);
  return fitting
    .slice(0, most)
    .map(({ value, label }) => ({ value, text: plainTextObject(cut(oneLine(label) || value, limits.option.text)) }));
}

function placeholderOf(placeholder = ""): { readonly placeholder?: types.PlainTextElement } {
  const text = cut(oneLine(placeholder), limits.placeholder);
  return text === "" ? {} : { placeholder: plainTextObject(text) };
}

/** Literal text: with `emoji` off, `:tada:` stays what was written. */
export function plainTextObject(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}
