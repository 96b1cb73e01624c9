/** chat.*: messages for all, for one, changed and taken away. */
import { z } from "zod";
import { limits } from "../../../../../src/adapters/slack/messages/limits.ts";
import type { Backstage } from "../../world/backstage.ts";
import { type Channel, covers, type Installation, teamsOf } from "../../world/world.ts";
import { flag, json, text } from "../arguments.ts";
import { checkedContent } from "../content.ts";
import { refuse } from "../failure.ts";
import type { StoredMessage } from "../messages.ts";
import { type Call, method } from "../method.ts";

const said = { text: text.optional(), blocks: json.optional() };
const looks = {
  mrkdwn: flag.optional(),
  parse: z.enum(["none", "full", "client"]).optional(),
  link_names: flag.optional(),
};

const metadataShape = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

function metadataOf(given: unknown): unknown {
  if (given === undefined) return undefined;
  const parsed = metadataShape.safeParse(given);
  return parsed.success ? parsed.data : refuse("invalid_metadata_format");
}

/** Where a new message may go. */
function destination(by: Installation, id: string, stage: Backstage): Channel {
  if (/^[UW]/.test(id)) return directTo(by, id, stage);
  const channel = stage.world.channelFor(by, id) ?? refuse("channel_not_found");
  if (channel.archived) refuse("is_archived");
  const mayPost = channel.members.has(by.botUser) || by.scopes.has("chat:write.public");
  if (!mayPost) refuse("not_in_channel");
  return channel;
}

function directTo(by: Installation, id: string, stage: Backstage): Channel {
  const person = stage.world.personFor(by, id) ?? refuse("channel_not_found");
  if (person.bot) refuse("cannot_dm_bot");
  if (person.deleted) refuse("user_disabled");
  return stage.world.direct(by, person);
}

function shown(message: StoredMessage, by: Installation, stage: Backstage) {
  return {
    type: "message",
    subtype: "bot_message",
    user: message.author,
    bot_id: by.botId,
    app_id: stage.app.id,
    team: by.team ?? by.org?.id,
    text: message.text,
    ts: message.ts,
    blocks: message.blocks,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
}

/** One of the app's own messages. */
function own(call: Call<{ readonly channel: string; readonly ts: string }>, notOwn: string) {
  const { args, by, stage } = call;
  if (/^[UW]/.test(args.channel)) refuse("channel_not_found");
  const channel = stage.world.channelFor(by, args.channel) ?? refuse("channel_not_found");
  if (channel.archived) refuse("is_archived");
  const message = channel.messages.find(({ ts }) => ts === args.ts) ?? refuse("message_not_found");
  if (message.author !== by.botUser) refuse(notOwn);
  return { channel, message };
}

const postMessage = method(
  "chat.postMessage",
  {
    tier: "post",
    scopes: ["chat:write"],
    args: {
      channel: text,
      ...said,
      ...looks,
      thread_ts: text.optional(),
      reply_broadcast: flag.optional(),
      unfurl_links: flag.optional(),
      unfurl_media: flag.optional(),
      metadata: json.optional(),
    },
  },
  ({ args, by, stage }) => {
    const channel = destination(by, args.channel, stage);
    const metadata = metadataOf(args.metadata);
    const content = checkedContent(args, by, stage, limits.message.text);
    const { thread_ts: thread } = args;
    if (thread !== undefined && !channel.messages.some(({ ts }) => ts === thread)) refuse("thread_not_found");
    const message: StoredMessage = {
      channel: channel.id,
      ts: stage.stamps.next(stage.nowMs()),
      author: by.botUser,
      thread,
      metadata,
      ...content,
      earlier: [],
    };
    channel.messages.push(message);
    return { channel: channel.id, ts: message.ts, message: shown(message, by, stage) };
  },
);

const update = method(
  "chat.update",
  {
    tier: 3,
    scopes: ["chat:write"],
    args: { channel: text, ts: text, ...said, ...looks, reply_broadcast: flag.optional(), metadata: json.optional() },
  },
  (call) => {
    const { args, by, stage } = call;
    const { channel, message } = own(call, "cant_update_message");
    metadataOf(args.metadata);
    const content = checkedContent(args, by, stage, limits.message.advisedText);
    message.earlier.push({ text: message.text, blocks: message.blocks });
    // A text alone takes the old blocks away.
    Object.assign(message, content);
    return { channel: channel.id, ts: message.ts, text: message.text, message: shown(message, by, stage) };
  },
);

const remove = method("chat.delete", { tier: 3, scopes: ["chat:write"], args: { channel: text, ts: text } }, (call) => {
  const { channel, message } = own(call, "cant_delete_message");
  channel.messages.splice(channel.messages.indexOf(message), 1);
  return { channel: channel.id, ts: message.ts };
});

const postEphemeral = method(
  "chat.postEphemeral",
  {
    tier: 4,
    scopes: ["chat:write"],
    args: { channel: text, user: text, ...said, ...looks, thread_ts: text.optional() },
  },
  ({ args, by, stage }) => {
    const channel = stage.world.channelFor(by, args.channel) ?? refuse("channel_not_found");
    if (channel.archived) refuse("is_archived");
    if (!channel.members.has(by.botUser)) refuse("not_in_channel");
    const person = stage.world.personFor(by, args.user);
    if (person === undefined || person.deleted || !channel.members.has(person.id)) refuse("user_not_in_channel");
    const content = checkedContent(args, by, stage, limits.message.text);
    const ts = stage.stamps.next(stage.nowMs());
    stage.ephemerals.push({
      channel: channel.id,
      person: args.user,
      ts,
      author: by.botUser,
      via: "chat.postEphemeral",
      atMs: stage.nowMs(),
      ...content,
      gone: false,
    });
    return { message_ts: ts };
  },
);

const getPermalink = method(
  "chat.getPermalink",
  { tier: "post", args: { channel: text, message_ts: text } },
  ({ args, by, stage }) => {
    const channel = stage.world.channelFor(by, args.channel) ?? refuse("channel_not_found");
    if (!channel.messages.some(({ ts }) => ts === args.message_ts)) refuse("message_not_found");
    const team = teamsOf(channel).find((id) => covers(by, id)) ?? channel.team;
    const { domain } = stage.world.workspaces.get(team);
    const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${args.message_ts.replace(".", "")}`;
    return { channel: channel.id, permalink };
  },
);

export const chatMethods = [postMessage, update, remove, postEphemeral, getPermalink];
