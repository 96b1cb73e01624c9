/** A modal as a form: fields found by their label, filled in as a person would, read out as Slack's `state.values`. */
import { isJson } from "../block-kit/check.ts";
import type { FieldStates, StoredView } from "./views.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a person puts into the fields: the text, the label of an option (or several), `HH:mm`, an id, or a suggested option as JSON. */
export type Filling = Readonly<Record<string, string | readonly string[]>>;

interface Field {
  readonly blockId: string;
  readonly label: string;
  readonly optional: boolean;
  /** Changes are told to the app while the form is open. */
  readonly dispatches: boolean;
  readonly element: Json;
}

export function labelOf(text: unknown): string {
  return isJson(text) ? String(text["text"]) : "";
}

function fields(view: StoredView): Field[] {
  return view.body.blocks.flatMap((block) => {
    const { element } = block;
    if (block["type"] !== "input" || !isJson(element)) return [];
    const optional = block["optional"] === true;
    const dispatches = block["dispatch_action"] === true;
    return [{ blockId: String(block["block_id"]), label: labelOf(block["label"]), optional, dispatches, element }];
  });
}

/**
 * `state.values` of a submission.
 * @throws Error for what a person could not have sent: an unknown label, an option that is not offered, an empty field.
 */
export function filledIn(view: StoredView, filling: Filling): FieldStates {
  const states = statesOf(view, filling);
  for (const field of fields(view)) {
    const state = Object.values(states[field.blockId] ?? {})[0] ?? {};
    if (!field.optional && isEmpty(state)) throw new Error(`Slack does not send a form without ${field.label}`);
  }
  return states;
}

/**
 * `state.values` of a form that may still lack something.
 * @throws Error for an unknown label, or an option that is not offered.
 */
export function statesOf(view: StoredView, filling: Filling): FieldStates {
  const found = fields(view);
  const unknown = Object.keys(filling).filter((label) => !found.some((field) => field.label === label));
  if (unknown.length > 0) {
    throw new Error(`no field ${unknown.join(", ")}; there are ${found.map(({ label }) => label).join(", ")}`);
  }
  return Object.fromEntries(
    found.map((field) => {
      const actionId = String(field.element["action_id"]);
      const filled = filling[field.label];
      const before = filled === undefined ? view.typed[field.blockId]?.[actionId] : undefined;
      return [field.blockId, { [actionId]: before ?? stateOf(field, filled, view.channel) }];
    }),
  );
}

/** A form as it stands before a person; for several choices, the labels of those that are chosen. */
export interface ReadField {
  readonly label: string;
  readonly value: string | readonly string[];
  readonly fault?: string;
}

export function readForm(view: StoredView): readonly ReadField[] {
  const states = statesOf(view, {});
  return fields(view).map(({ blockId, label }) => {
    const state = Object.values(states[blockId] ?? {})[0] ?? {};
    const fault = view.errors[blockId];
    return { label, value: shownValue(state), ...(fault === undefined ? {} : { fault }) };
  });
}

function shownValue({ type: _type, ...state }: Json): string | readonly string[] {
  const [value] = Object.values(state);
  if (Array.isArray(value)) return value.map((chosen) => (isJson(chosen) ? labelOf(chosen["text"]) : String(chosen)));
  return isJson(value) ? labelOf(value["text"]) : String(value ?? "");
}

/** Whether a change of this field is told while the form is open: of typed text only where every letter is. */
export function tellsChanges({ dispatches, element }: Field): boolean {
  if (!dispatches || element["type"] !== "plain_text_input") return dispatches;
  const config = element["dispatch_action_config"];
  const on = isJson(config) ? config["trigger_actions_on"] : undefined;
  return Array.isArray(on) && on.includes("on_character_entered");
}

export function inputBlockIds(view: StoredView): readonly string[] {
  return fields(view).map(({ blockId }) => blockId);
}

/** @throws Error for a label that nobody sees. */
export function fieldNamed(view: StoredView, label: string): Field {
  const field = fields(view).find((candidate) => candidate.label === label);
  if (field === undefined) throw new Error(`no field ${label}`);
  return field;
}

function stateOf(
  { element, label }: Field,
  filled: string | readonly string[] | undefined,
  current: string | undefined,
): Json {
  const type = String(element["type"]);
  const one = typeof filled === "string" ? filled : undefined;
  const many = filled === undefined ? undefined : [filled].flat();
  switch (type) {
    case "plain_text_input": {
      const most = Number(element["max_length"] ?? 3_000);
      if (one !== undefined && one.length > most) throw new Error(`${label} takes ${most} characters at most`);
      return { type, value: (one ?? element["initial_value"] ?? null) || null };
    }
    case "number_input":
      return { type, value: one ?? element["initial_value"] ?? null };
    case "timepicker":
      return { type, selected_time: one ?? element["initial_time"] ?? null };
    case "datepicker":
      return { type, selected_date: one ?? element["initial_date"] ?? null };
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: one === undefined ? (element["initial_option"] ?? null) : option(element, one) };
    case "checkboxes":
    case "multi_static_select":
      return {
        type,
        selected_options: many?.map((wanted) => option(element, wanted)) ?? element["initial_options"] ?? [],
      };
    case "external_select":
      return { type, selected_option: one === undefined ? (element["initial_option"] ?? null) : JSON.parse(one) };
    case "users_select":
      return { type, selected_user: one ?? element["initial_user"] ?? null };
    case "conversations_select":
      return {
        type,
        selected_conversation: one ?? element["initial_conversation"] ?? currentConversation(element, current) ?? null,
      };
    case "channels_select":
      return { type, selected_channel: one ?? element["initial_channel"] ?? null };
    default:
      throw new Error(`the form cannot fill in a ${type}`);
  }
}

/** Where the modal was opened from, when the menu asks for that and would offer it. */
function currentConversation(element: Json, current: string | undefined): string | undefined {
  const { default_to_current_conversation: wanted, filter } = element;
  const included = isJson(filter) ? filter["include"] : undefined;
  const offered = !Array.isArray(included) || included.includes("im") || current?.startsWith("D") !== true;
  return wanted === true && offered ? current : undefined;
}

/** The option that a person sees under this label. */
function option(element: Json, label: string): unknown {
  const { options, option_groups: groups } = element;
  const grouped: unknown[] = Array.isArray(groups)
    ? groups.flatMap((group) => (isJson(group) ? group["options"] : []))
    : [];
  const all = [...(Array.isArray(options) ? options : []), ...grouped].filter(isJson);
  const found = all.find((candidate) => labelOf(candidate["text"]) === label);
  if (found === undefined) {
    throw new Error(`no option ${label}; there are ${all.map((candidate) => labelOf(candidate["text"])).join(", ")}`);
  }
  return found;
}

function isEmpty(state: Json): boolean {
  return Object.entries(state).some(
    ([key, value]) => key !== "type" && (value === null || (Array.isArray(value) && value.length === 0)),
  );
}
