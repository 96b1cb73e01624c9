/** A question in a channel of the fake, posted by the adapter. */
import { channelId } from "../../../src/adapters/slack/ids.ts";
import type { Message } from "../../../src/message/message.ts";
import type { Platform } from "../../../src/ports/platform.ts";
import type { StoredMessage } from "../../fakes/slack/web-api/messages.ts";
import type { Channel } from "../../fakes/slack/world/world.ts";

export const aQuestion: Message = {
  title: "Reference counting",
  tone: "neutral",
  blocks: [{ kind: "text", spans: [{ kind: "plain", text: "What does this print?" }] }],
  choices: ["A", "B"].map((letter) => ({ action: `answer:r1:${letter}`, label: letter, spoken: `Answer ${letter}` })),
  footnote: [],
};

/** @param key of the installation. */
export async function question(platform: Platform, key: string, channel: Channel): Promise<StoredMessage> {
  await platform.post(channelId(key, channel.id), aQuestion, "r1");
  const posted = channel.messages.at(-1);
  if (posted === undefined) throw new Error("nothing was posted");
  return posted;
}
