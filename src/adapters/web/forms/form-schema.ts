/** The shape of a form, for one that comes back from a browser. */
import { z } from "zod";
import type { Field, Form } from "../../../message/form.ts";
import { asId, type ChannelId } from "../../../quiz/ids.ts";
import { blockSchema } from "../messages/message-schema.ts";

const text = z.string();
const parts = {
  name: text,
  label: text,
  hint: text.exactOptional(),
  required: z.boolean(),
  spare: z.literal(true).exactOptional(),
};
const options = z.array(z.object({ value: text, label: text }));

const fieldSchema = z.discriminatedUnion("kind", [
  z.object({
    ...parts,
    kind: z.enum(["short-text", "long-text"]),
    value: text.exactOptional(),
    placeholder: text.exactOptional(),
    most: z.number(),
  }),
  z.object({ ...parts, kind: z.literal("choice"), options, value: text.exactOptional() }),
  z.object({ ...parts, kind: z.literal("choices"), options, values: z.array(text) }),
  z.object({
    ...parts,
    kind: z.literal("search"),
    query: z.enum(["topic", "zone", "python"]),
    value: text.exactOptional(),
    placeholder: text.exactOptional(),
  }),
  z.object({
    ...parts,
    kind: z.literal("channel"),
    value: text.transform((id) => asId<ChannelId>(id)).exactOptional(),
  }),
  z.object({ ...parts, kind: z.literal("time"), value: text.exactOptional() }),
]) satisfies z.ZodType<Field>;

export const formSchema = z.object({
  action: text,
  title: text,
  intro: z.array(blockSchema),
  fields: z.array(fieldSchema),
  submit: text,
  previews: z.boolean(),
  instead: text,
}) satisfies z.ZodType<Form>;
