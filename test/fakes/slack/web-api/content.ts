/** What a message says, checked as Slack checks it. */
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { blockFaults, textLength } from "../block-kit/check.ts";
import type { Backstage } from "../world/backstage.ts";
import type { Installation } from "../world/world.ts";
import { refuse } from "./failure.ts";
import { type Blocks, type Content, withIds } from "./messages.ts";

interface Given {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
}

/** @throws SlackFailure */
export function checkedContent(given: Given, by: Installation, stage: Backstage, textLimit: number): Content {
  const { text = "", blocks } = given;
  if (blocks !== undefined && !Array.isArray(blocks)) refuse("invalid_blocks_format");
  const list: Blocks = blocks ?? [];
  if (text.trim() === "" && list.length === 0) refuse("no_text");
  if (text.length > textLimit) refuse("msg_too_long");
  refuseFaults("invalid_blocks", [...blockFaults(list), ...stage.files.faults(list, by.botUser)]);
  if (textLength(list) > limits.message.textInBlocks) refuse("msg_blocks_too_long");
  return { text: text || fallback(list), blocks: withIds(list, () => stage.world.mintId("b")) };
}

export function refuseFaults(code: string, faults: readonly string[]): void {
  if (faults.length === 0) return;
  refuse(code, { errors: faults, response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } });
}

/** Slack builds a text of its own when none was sent. */
function fallback(blocks: Blocks): string {
  return blocks.length === 0 ? "" : "This content can't be displayed.";
}
