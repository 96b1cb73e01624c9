/** The shapes of a message, for whatever is read back as JSON. */
import { z } from "zod";
import type { Block, Message } from "../../../message/message.ts";
import { asId, type ChannelId } from "../../../quiz/ids.ts";
import { diagramSchema } from "../../../quiz/question/diagram.ts";

const text = z.string();
const span = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["plain", "strong", "code", "command"]), text }),
  z.object({ kind: z.literal("link"), text, url: text }),
  z.object({ kind: z.literal("time"), atMs: z.number(), zone: text }),
  z.object({ kind: z.literal("channel"), channel: text.transform((id) => asId<ChannelId>(id)) }),
]);
const spans = z.array(span);

export const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), spans }),
  z.object({ kind: z.literal("list"), items: z.array(spans) }),
  z.object({ kind: z.literal("diagram"), diagram: diagramSchema }),
  z.object({ kind: z.literal("code"), language: z.enum(["python", "text"]), text }),
  z.object({ kind: z.literal("options"), options: z.array(z.object({ letter: text, spans })) }),
  z.object({
    kind: z.literal("standings"),
    rows: z.array(
      z.object({
        rank: z.number(),
        tied: z.boolean(),
        name: text,
        points: z.number(),
        right: z.number(),
        answered: z.number(),
        you: z.boolean(),
        gap: z.boolean(),
      }),
    ),
  }),
  z.object({
    kind: z.literal("bars"),
    bars: z.array(z.object({ label: spans, share: z.number(), figure: text, marked: z.boolean() })),
  }),
  z.object({ kind: z.literal("document"), name: text, text }),
]) satisfies z.ZodType<Block>;

export const messageSchema = z.object({
  title: text,
  tone: z.enum(["neutral", "right", "wrong", "refused"]),
  blocks: z.array(blockSchema),
  choices: z.array(z.object({ action: text, label: text, spoken: text })),
  footnote: spans,
}) satisfies z.ZodType<Message>;
