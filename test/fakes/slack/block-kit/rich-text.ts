/** `rich_text` with all its elements. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { identifier, webAddress } from "./text.ts";

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    code: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1, "must be more than 0 characters"),
  style,
});
const link = z.strictObject({
  type: z.literal("link"),
  url: webAddress(limits.link),
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  style,
});
const dateFormat = z
  .string()
  .regex(
    /\{(?:date|date_num|date_short|date_long|date_pretty|date_short_pretty|date_long_pretty|date_long_full|day_divider_pretty|time|time_secs|ago)\}/,
    "must contain a date token",
  );

const inline = z.discriminatedUnion("type", [
  text,
  link,
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), style }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9A-Fa-f]{6}$/), style }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string().regex(/^[CDG][A-Z0-9]+$/), style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int().min(0).max(9_999_999_999),
    format: dateFormat,
    url: webAddress(limits.link).optional(),
    fallback: z.string().min(1).optional(),
    style,
  }),
  z.strictObject({
    type: z.literal("emoji"),
    name: z.string().regex(/^[a-z0-9_+'-]+$/),
    unicode: z.string().optional(),
    url: z.url().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("team"), team_id: z.string().regex(/^T[A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal("user"), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string().regex(/^S[A-Z0-9]+$/), style }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline).min(1) });

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: identifier.optional(),
  elements: z
    .array(
      z.discriminatedUnion("type", [
        section,
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(inline).min(1), border }),
        z.strictObject({
          type: z.literal("rich_text_preformatted"),
          elements: z.array(z.discriminatedUnion("type", [text, link])).min(1),
          border,
        }),
      ]),
    )
    .min(1),
});
