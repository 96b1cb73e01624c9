/** The interactive elements that blocks may hold. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import {
  anyOption,
  chars,
  confirmation,
  identifier,
  optionGroup,
  overflowOption,
  picture,
  plainOption,
  plainText,
  webAddress,
} from "./text.ts";

const action = { action_id: identifier.optional() };
const confirm = { confirm: confirmation.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(limits.placeholder).optional() };
const several = { max_selected_items: z.int().min(1).optional() };
const menu = { ...action, ...confirm, ...focus, ...placeholder };
const dispatch = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(["on_enter_pressed", "on_character_entered"]))
        .min(1)
        .optional(),
    })
    .optional(),
};

const choices = {
  options: z.array(plainOption).min(1).max(limits.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.select.groups).optional(),
};
const filter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "must have at least one property")
  .optional();
const conversation = { default_to_current_conversation: z.boolean().optional(), filter };
const answerable = { response_url_enabled: z.boolean().optional() };
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be HH:mm");
const date = z.iso.date();

interface Choosable {
  readonly options?: readonly { readonly value: string }[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly { readonly value: string }[] }[] | undefined;
}

/** One of `options` and `option_groups`, and what is chosen at first is among them. */
function oneList({ options, option_groups }: Choosable): boolean {
  return (options === undefined) !== (option_groups === undefined);
}

function offered(given: Choosable, initial: readonly unknown[]): boolean {
  const all = [...(given.options ?? []), ...(given.option_groups ?? []).flatMap((group) => group.options)];
  const known = new Set(all.map((option) => JSON.stringify(option)));
  return initial.every((option) => known.has(JSON.stringify(option)));
}

const notOffered = "initial options must match an option exactly";
const listFault = "must have either options or option_groups";

const staticSelect = z
  .strictObject({ type: z.literal("static_select"), ...menu, ...choices, initial_option: plainOption.optional() })
  .refine(oneList, listFault)
  .refine((given) => offered(given, given.initial_option ? [given.initial_option] : []), notOffered);
const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    ...several,
    ...choices,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .refine(oneList, listFault)
  .refine((given) => offered(given, given.initial_options ?? []), notOffered);
const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...action,
    ...confirm,
    ...focus,
    options: z.array(anyOption).min(1).max(limits.group),
    initial_options: z.array(anyOption).min(1).optional(),
  })
  .refine((given) => offered(given, given.initial_options ?? []), notOffered);
const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...action,
    ...confirm,
    ...focus,
    options: z.array(anyOption).min(1).max(limits.group),
    initial_option: anyOption.optional(),
  })
  .refine((given) => offered(given, given.initial_option ? [given.initial_option] : []), notOffered);

const minQuery = { min_query_length: z.int().min(0).optional() };
const selects = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({ type: z.literal("external_select"), ...menu, ...minQuery, initial_option: plainOption.optional() }),
  z.strictObject({
    type: z.literal("multi_external_select"),
    ...menu,
    ...several,
    ...minQuery,
    initial_options: z.array(plainOption).min(1).optional(),
  }),
  z.strictObject({ type: z.literal("users_select"), ...menu, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...menu,
    ...several,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    ...conversation,
    ...answerable,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...menu,
    ...several,
    ...conversation,
    initial_conversations: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    ...answerable,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...menu,
    ...several,
    initial_channels: z.array(z.string()).optional(),
  }),
] as const;

const pickers = [
  z.strictObject({
    type: z.literal("timepicker"),
    ...menu,
    initial_time: timeOfDay.optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("datepicker"), ...menu, initial_date: date.optional() }),
  checkboxes,
  radioButtons,
] as const;

const button = z.strictObject({
  type: z.literal("button"),
  ...action,
  ...confirm,
  text: plainText(limits.button.text),
  value: chars(limits.button.value).optional(),
  url: webAddress(limits.button.url).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: chars(limits.button.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...action,
  ...confirm,
  options: z.array(overflowOption).min(1).max(limits.overflow),
});

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...action,
    ...focus,
    ...placeholder,
    ...dispatch,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(limits.input.plainText).optional(),
    max_length: z.int().min(1).max(limits.input.plainText).optional(),
  })
  .refine(({ min_length: least = 0, max_length: most = 3_000 }) => least <= most, "min_length is above max_length");

const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...action,
  ...focus,
  ...placeholder,
  ...dispatch,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

export const imageElement = picture({});

export const actionsElement = z.union([button, overflow, ...selects, ...pickers]);
export const inputElement = z.union([plainTextInput, numberInput, ...selects, ...pickers]);
export const sectionAccessory = z.union([button, overflow, imageElement, ...selects, ...pickers]);
