/** How a message is written into the vault, and the only way to read it back. */
import { z } from "zod";
import type { Message } from "../../../message/message.ts";
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

const block = z.discriminatedUnion("kind", [
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
]);

const messageSchema = z.object({
  title: text,
  tone: z.enum(["neutral", "right", "wrong", "refused"]),
  blocks: z.array(block),
  choices: z.array(z.object({ action: text, label: text, spoken: text })),
  footnote: spans,
}) satisfies z.ZodType<Message>;

const storedSchema = z.object({ postedMs: z.number(), message: messageSchema });

export interface StoredMessage {
  readonly postedMs: number;
  readonly message: Message;
}

export function writeStored(stored: StoredMessage): string {
  return JSON.stringify(stored);
}

/** Undefined for what this version cannot read: a page with a gap is better than no page. */
export function readStored(json: string): StoredMessage | undefined {
  try {
    return storedSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
