/** What comes in through a `response_url`: at most five times in half an hour, past every right to post. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import type { ReplyTo } from "../delivery/expiring.ts";
import type { Backstage } from "../world/backstage.ts";
import type { Installation } from "../world/world.ts";
import { checkedContent } from "./content.ts";
import { refuse } from "./failure.ts";
import type { Content } from "./messages.ts";

const reply = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
  metadata: z.unknown().optional(),
});

/** @throws SlackFailure */
export function takeReply(path: string, body: unknown, stage: Backstage): void {
  const to = stage.urls.lookUp(path, stage.nowMs());
  const by = [...stage.world.installations.values()].findLast(({ botUser }) => botUser === to.author);
  if (by === undefined || by.state !== "active") refuse("no_permission");
  const given = reply.safeParse(body).data ?? refuse("invalid_arguments");
  if (given.delete_original === true) {
    takeAway(to, stage);
  } else {
    const content = checkedContent(given, by, stage, limits.message.text);
    // Left out, a reply to a press replaces what was pressed: a bot that means to add must say so.
    const replace = to.original !== undefined && (given.replace_original ?? true);
    if (replace) replaceOriginal(to, content, stage);
    else addReply(to, content, given.response_type ?? "ephemeral", given.thread_ts, by, stage);
  }
  stage.urls.use(path);
}

function originals({ channel, person, original }: ReplyTo, stage: Backstage) {
  const message = stage.world.channels.find(channel)?.messages.find(({ ts }) => ts === original?.ts);
  const ephemeral = stage.ephemerals.find((candidate) => candidate.ts === original?.ts && candidate.person === person);
  return { message, ephemeral };
}

function replaceOriginal(to: ReplyTo, content: Content, stage: Backstage): void {
  const { message, ephemeral } = originals(to, stage);
  if (to.original?.ephemeral !== true && message !== undefined) {
    message.earlier.push({ text: message.text, blocks: message.blocks });
    Object.assign(message, content);
  } else if (ephemeral !== undefined) Object.assign(ephemeral, content);
}

function takeAway(to: ReplyTo, stage: Backstage): void {
  const { message, ephemeral } = originals(to, stage);
  const channel = stage.world.channels.find(to.channel);
  if (to.original?.ephemeral !== true && message !== undefined && channel !== undefined) {
    channel.messages.splice(channel.messages.indexOf(message), 1);
  } else if (ephemeral !== undefined) ephemeral.gone = true;
}

function addReply(
  to: ReplyTo,
  content: Content,
  type: "ephemeral" | "in_channel",
  thread: string | undefined,
  by: Installation,
  stage: Backstage,
): void {
  const ts = stage.stamps.next(stage.nowMs());
  if (type === "in_channel") {
    const message = {
      channel: to.channel,
      ts,
      author: by.botUser,
      thread,
      metadata: undefined,
      ...content,
      earlier: [],
    };
    stage.world.channels.find(to.channel)?.messages.push(message);
    return;
  }
  const { person, channel } = to;
  const atMs = stage.nowMs();
  stage.ephemerals.push({
    channel,
    person,
    ts,
    author: by.botUser,
    via: "response_url",
    atMs,
    ...content,
    gone: false,
  });
}
