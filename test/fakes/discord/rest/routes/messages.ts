/** Messages of channels: sent, read, changed and deleted by the bot. */
import {
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  MessageResponseSchema,
} from "discord-api-spec/zod";
import type { FakeMessage } from "../../messages/message.ts";
import { messageWire } from "../../messages/message-wire.ts";
import type { Messages } from "../../messages/messages.ts";
import { messageShape } from "../../messages/wire.ts";
import { compareIds } from "../../world/snowflake.ts";
import { botHas, botMaySend, type FakeChannel, isThread, type World } from "../../world/world.ts";
import { apiError } from "../api-error.ts";
import type { Call, Route } from "../route.ts";
import { seenChannel } from "./places.ts";

const oldAfterMs = 60 * 60_000;
const listedAtMost = 100;
const listedUsually = 50;

/** @param oldEdit how long to wait before an old message of a channel may be edited. */
export function messageRoutes(
  world: World,
  messages: Messages,
  oldEdit: (channel: string) => number | undefined,
): readonly Route[] {
  const found = ({ params }: Call): FakeMessage => {
    const channel = seenChannel(world, params["channel"]);
    const message = messages.find(channel, params["message"] ?? "");
    // What only one person sees is out of reach here.
    if (message === undefined || message.onlyFor !== undefined) throw apiError(10008);
    return message;
  };
  return [
    {
      method: "POST",
      path: "/channels/:channel/messages",
      request: MessageCreateRequestSchema,
      response: MessageResponseSchema,
      handle: ({ params, body, files }) => {
        const channel = seenChannel(world, params["channel"]);
        mayPost(world, channel, files.size > 0);
        const given = messageShape.parse(body);
        const message = messages.create({ channel, body: given, files });
        channel.archived = false;
        const nonce = given.nonce === undefined || given.nonce === null ? undefined : String(given.nonce);
        return { status: 200, body: messageWire(message, nonce) };
      },
    },
    {
      method: "GET",
      path: "/channels/:channel/messages",
      response: MessageResponseSchema,
      each: true,
      handle: ({ params, query }) => {
        const channel = seenChannel(world, params["channel"]);
        // Without the right to read the past, the past is empty.
        const all = botHas(channel, "readMessageHistory") ? messages.publicIn(channel) : [];
        return { status: 200, body: page(all, query).map((message) => messageWire(message)) };
      },
    },
    {
      method: "GET",
      path: "/channels/:channel/messages/:message",
      response: MessageResponseSchema,
      handle: (call) => {
        const message = found(call);
        if (!botHas(message.channel, "readMessageHistory")) throw apiError(50013);
        return { status: 200, body: messageWire(message) };
      },
    },
    {
      method: "PATCH",
      path: "/channels/:channel/messages/:message",
      request: MessageEditRequestPartialSchema,
      response: MessageResponseSchema,
      handle: (call) => {
        const message = found(call);
        const { channel } = message;
        if (message.author !== world.bot) throw apiError(50005);
        if (channel.archived) throw apiError(50083);
        if (world.nowMs() - message.createdMs > oldAfterMs) {
          const waitMs = oldEdit(channel.id);
          if (waitMs !== undefined) throw apiError(30046, waitMs / 1000);
        }
        messages.edit(message, messageShape.parse(call.body), call.files);
        return { status: 200, body: messageWire(message) };
      },
    },
    {
      method: "DELETE",
      path: "/channels/:channel/messages/:message",
      handle: (call) => {
        const message = found(call);
        if (message.author !== world.bot && !botHas(message.channel, "manageMessages")) throw apiError(50013);
        message.deleted = true;
        return { status: 204 };
      },
    },
  ];
}

/** @throws ApiError */
function mayPost(world: World, channel: FakeChannel, withFiles: boolean): void {
  if (channel.kind === "category" || channel.kind === "forum") throw apiError(50008);
  if (channel.recipient !== undefined) {
    if (!world.shareGuild(channel.recipient)) throw apiError(50278);
    if (!channel.recipient.takesDirects) throw apiError(50007);
    return;
  }
  if (!botMaySend(channel) || (withFiles && !botHas(channel, "attachFiles"))) throw apiError(50013);
  if (isThread(channel) && channel.locked && !botHas(channel, "manageThreads")) throw apiError(160005);
}

function page(all: readonly FakeMessage[], query: URLSearchParams): readonly FakeMessage[] {
  const limit = Math.min(listedAtMost, Number(query.get("limit") ?? listedUsually));
  const [before, after, around] = [query.get("before"), query.get("after"), query.get("around")];
  if (after !== null) return all.filter(({ id }) => compareIds(id, after) > 0).slice(-limit);
  if (before !== null) return all.filter(({ id }) => compareIds(id, before) < 0).slice(0, limit);
  if (around === null) return all.slice(0, limit);
  const middle = all.findIndex(({ id }) => compareIds(id, around) <= 0);
  return all.slice(Math.max(0, middle - Math.floor(limit / 2)), middle + Math.ceil(limit / 2));
}
