/** How a message is written into the key-value store, and the only way to read it back. */
import { z } from "zod";
import type { Message } from "../../../message/message.ts";
import { messageSchema } from "./message-schema.ts";

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
