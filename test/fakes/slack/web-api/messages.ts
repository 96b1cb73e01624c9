/** Messages as they stand, and what only one person sees. */
import { isJson } from "../block-kit/check.ts";

export type Blocks = readonly Record<string, unknown>[];

export interface Content {
  readonly text: string;
  readonly blocks: Blocks;
}

export interface StoredMessage {
  readonly channel: string;
  /** Unique in its channel. */
  readonly ts: string;
  /** The bot that wrote it. */
  readonly author: string;
  readonly thread: string | undefined;
  readonly metadata: unknown;
  /** Ids of files that it shows. */
  readonly files?: readonly string[];
  text: string;
  blocks: Blocks;
  /** What it said before, oldest first. */
  readonly earlier: Content[];
}

/** Seen by one person, gone when they reload. */
export interface Ephemeral {
  readonly channel: string;
  readonly person: string;
  readonly ts: string;
  readonly author: string;
  readonly via: "response_url" | "chat.postEphemeral" | "command";
  readonly atMs: number;
  text: string;
  blocks: Blocks;
  gone: boolean;
}

/** Time stamps that are unique and ascend, as Slack's do. */
export class Stamps {
  #lastMicros = 0;

  next(nowMs: number): string {
    this.#lastMicros = Math.max(Math.round(nowMs * 1000), this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, "0")}`;
  }
}

/** Blocks as Slack keeps them: every block and every element has an id. */
export function withIds(blocks: Blocks, mint: () => string): Blocks {
  const named = (part: Record<string, unknown>, key: string) => ({ ...part, [key]: part[key] ?? mint() });
  const element = (part: unknown) => (isJson(part) && isInteractive(part) ? named(part, "action_id") : part);
  return blocks.map((block) => {
    const { elements, element: only, accessory } = block;
    const inner = {
      ...(Array.isArray(elements) && block["type"] !== "rich_text" ? { elements: elements.map(element) } : {}),
      ...(only === undefined ? {} : { element: element(only) }),
      ...(accessory === undefined ? {} : { accessory: element(accessory) }),
    };
    return named({ ...block, ...inner }, "block_id");
  });
}

function isInteractive(part: Record<string, unknown>): boolean {
  return !["plain_text", "mrkdwn", "image"].includes(String(part["type"]));
}
