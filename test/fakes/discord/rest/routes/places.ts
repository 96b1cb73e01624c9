/** Servers, channels, threads and the way to one person. */
import {
  CreatedThreadResponseSchema,
  CreateForumThreadRequestSchema,
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  GuildWithCountsResponseSchema,
  PrivateChannelResponseSchema,
  UpdateThreadRequestPartialSchema,
} from "discord-api-spec/zod";
import { z } from "zod";
import { channelWire, guildWire, threadWire } from "../../messages/channel-wire.ts";
import { messageWire, userWire } from "../../messages/message-wire.ts";
import type { Messages } from "../../messages/messages.ts";
import { messageShape } from "../../messages/wire.ts";
import { botHas, botMaySend, type FakeChannel, isThread, type World } from "../../world/world.ts";
import { apiError } from "../api-error.ts";
import type { Route } from "../route.ts";

const threadShape = z.looseObject({ name: z.string() });
const forumShape = z.looseObject({
  name: z.string(),
  applied_tags: z.array(z.string()).nullish(),
  message: messageShape,
});
const changeShape = z.looseObject({ archived: z.boolean().nullish(), locked: z.boolean().nullish() });
const directShape = z.looseObject({ recipient_id: z.string() });

export function placeRoutes(world: World, messages: Messages): readonly Route[] {
  const describe = (channel: FakeChannel) =>
    channelWire(channel, channel.recipient === undefined ? undefined : userWire(channel.recipient));
  return [
    {
      method: "GET",
      path: "/guilds/:guild",
      response: GuildWithCountsResponseSchema,
      handle: ({ params }) => {
        const guild = world.guilds.get(params["guild"] ?? "");
        // A server that the bot is not in might as well not be there.
        if (guild?.botIsIn !== true) throw apiError(10004);
        return { status: 200, body: guildWire(guild, world.bot.id) };
      },
    },
    {
      method: "GET",
      path: "/channels/:channel",
      handle: ({ params }) => ({ status: 200, body: describe(seenChannel(world, params["channel"])) }),
    },
    {
      method: "PATCH",
      path: "/channels/:channel",
      request: UpdateThreadRequestPartialSchema,
      handle: ({ params, body }) => {
        const channel = seenChannel(world, params["channel"]);
        if (!isThread(channel)) throw apiError(50024);
        const { archived, locked } = changeShape.parse(body);
        if ((channel.locked || (locked ?? undefined) !== undefined) && !botHas(channel, "manageThreads")) {
          throw apiError(50013);
        }
        if (channel.archived && archived !== false) throw apiError(50083);
        if (archived === false && !botMaySend(channel)) throw apiError(50013);
        channel.archived = archived ?? channel.archived;
        channel.locked = locked ?? channel.locked;
        return { status: 200, body: threadWire(channel) };
      },
    },
    {
      method: "POST",
      path: "/channels/:channel/messages/:message/threads",
      request: CreateTextThreadWithMessageRequestSchema,
      response: CreatedThreadResponseSchema,
      handle: ({ params, body }) => {
        const channel = seenChannel(world, params["channel"]);
        if (channel.kind !== "text" && channel.kind !== "announcement") throw apiError(50024);
        if (!botHas(channel, "createPublicThreads")) throw apiError(50013);
        const message = messages.find(channel, params["message"] ?? "");
        if (message === undefined) throw apiError(10008);
        if (message.thread !== undefined) throw apiError(160004);
        // The thread of a message has the id of the message.
        message.thread = world.addChannel({
          id: message.id,
          kind: channel.kind === "announcement" ? "announcementThread" : "thread",
          name: threadShape.parse(body).name,
          guild: channel.guild,
          parent: channel,
          ownerId: world.bot.id,
        });
        return { status: 201, body: threadWire(message.thread) };
      },
    },
    {
      method: "POST",
      path: "/channels/:channel/threads",
      request: CreateForumThreadRequestSchema,
      response: CreatedThreadResponseSchema,
      handle: ({ params, body, files }) => {
        const forum = seenChannel(world, params["channel"]);
        if (forum.kind !== "forum") throw apiError(50024);
        if (!botHas(forum, "sendMessages")) throw apiError(50013);
        const { name, applied_tags: tags, message } = forumShape.parse(body);
        if (forum.requiresTag && (tags ?? []).length === 0) throw apiError(40067);
        const thread = world.addChannel({
          kind: "thread",
          name,
          guild: forum.guild,
          parent: forum,
          ownerId: world.bot.id,
        });
        const first = messages.create({ channel: thread, body: message, files });
        return { status: 201, body: { ...threadWire(thread), message: messageWire(first) } };
      },
    },
    {
      method: "POST",
      path: "/users/@me/channels",
      request: CreatePrivateChannelRequestSchema,
      response: PrivateChannelResponseSchema,
      handle: ({ body }) => {
        const user = world.users.get(directShape.safeParse(body).data?.recipient_id ?? "");
        if (user === undefined || user.bot) throw apiError(50033);
        return { status: 200, body: channelWire(world.directChannel(user), userWire(user)) };
      },
    },
  ];
}

/** @throws ApiError when the channel is not there, or the bot cannot see it. */
export function seenChannel(world: World, id: string | undefined): FakeChannel {
  const channel = world.channels.get(id ?? "");
  if (channel === undefined || channel.deleted) throw apiError(10003);
  if (!botHas(channel, "viewChannel")) throw apiError(50001);
  return channel;
}
