/** The blocks that Arena may use; every other type is refused, as is every property that a block does not have. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { actionsElement, imageElement, inputElement, sectionAccessory } from "./elements.ts";
import { richText } from "./rich-text.ts";
import { anyText, chars, identifier, picture, plainText } from "./text.ts";

const named = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...named,
    text: anyText(limits.section.text).optional(),
    fields: z.array(anyText(limits.section.field)).min(1).max(limits.section.fields).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, "must have text or fields");

const header = z.strictObject({ type: z.literal("header"), ...named, text: plainText(limits.header) });

const context = z.strictObject({
  type: z.literal("context"),
  ...named,
  elements: z
    .array(z.union([anyText(limits.context.text), imageElement]))
    .min(1)
    .max(limits.context.elements),
});

const actions = z.strictObject({
  type: z.literal("actions"),
  ...named,
  elements: z.array(actionsElement).min(1).max(limits.actions),
});

const input = z.strictObject({
  type: z.literal("input"),
  ...named,
  label: plainText(limits.input.label),
  hint: plainText(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const markdown = z.strictObject({ type: z.literal("markdown"), ...named, text: chars(limits.markdown) });

const cell = z.union([
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
  richText,
]);
const table = z
  .strictObject({
    type: z.literal("table"),
    ...named,
    rows: z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(["left", "center", "right"]).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(limits.table.columns)
      .optional(),
  })
  .refine(({ rows }) => new Set(rows.map((row) => row.length)).size === 1, "rows must have the same number of cells");

const everywhere = [
  section,
  header,
  context,
  actions,
  richText,
  z.strictObject({ type: z.literal("divider"), ...named }),
  picture({ ...named, title: plainText(limits.image.title).optional() }),
  input,
] as const;

export const messageBlocks = z.array(z.union([...everywhere, markdown, table])).max(limits.message.blocks);
export const viewBlocks = z.array(z.union(everywhere)).max(limits.view.blocks);
