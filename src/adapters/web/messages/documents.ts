/** Texts to keep: the page shows how they begin, each has an address of its own, and a player keeps the newest only. */
import { wholeGraphemes } from "../../../lib/text.ts";
import type { Block, Message } from "../../../message/message.ts";
import { documentGoneBlock } from "../../../message/views/privacy.ts";
import type { MessageId } from "../../../quiz/ids.ts";
import type { DemoPlayer } from "../playground/demo-players.ts";

export type TextDocument = Extract<Block, { kind: "document" }>;

/** So much of a document stands on the page, which is sent anew with every reload. */
const beginningCharacters = 2_000;

export function beginningOf(text: string): string {
  return wholeGraphemes(text, beginningCharacters);
}

/** @param index of the block in its message. */
export function documentAddress(message: MessageId, index: number, viewer: DemoPlayer): string {
  return `/document/${encodeURIComponent(message)}/${index}?player=${viewer.slug}`;
}

export function documentAt({ blocks }: Message, index: number): TextDocument | undefined {
  const block = blocks[index];
  return block?.kind === "document" ? block : undefined;
}

export function hasDocument({ blocks }: Message): boolean {
  return blocks.some(({ kind }) => kind === "document");
}

/** The message with a line in the place of each document. */
export function withoutDocuments(message: Message): Message {
  return {
    ...message,
    blocks: message.blocks.map((block) => (block.kind === "document" ? documentGoneBlock(block.name) : block)),
  };
}

/** To be kept and never opened in place: a text that somebody had a part in must not run as a page of ours. */
export function documentHeaders(name: string): Record<string, string> {
  return {
    "content-type": name.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
    "cache-control": "no-store",
  };
}
