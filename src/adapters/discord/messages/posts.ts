/** Posts, edits, announcements, threads for discussion, and direct messages. */
import { ChannelType, type RESTPostAPIChannelMessagesThreadsJSONBody, Routes } from "discord-api-types/v10";
import { z } from "zod";
import { cut, oneLine } from "../../../lib/text.ts";
import type { Message } from "../../../message/message.ts";
import { untitledDiscussion } from "../../../message/views/platform/undrawn.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { ChannelId, MessageId, PlayerId } from "../../../quiz/ids.ts";
import { type ChannelPlace, messageId, parseChannel, parseMessage, parsePlayer, snowflakePattern } from "../ids.ts";
import { type Api, redrawWithinMs } from "../rest/api.ts";
import { codeOf, notOfDiscord, refusals } from "../rest/errors.ts";
import { limits } from "./limits.ts";
import type { MessageRenderer } from "./message-renderer.ts";
import { createBody, editBody } from "./request-body.ts";

const created = z.object({ id: z.string().regex(snowflakePattern) });
const anything = z.unknown();
const channel = z.object({
  type: z.number(),
  guild_id: z.string().nullish(),
  thread_metadata: z.object({ locked: z.boolean().nullish() }).nullish(),
});

const archivedThread = 50083;
const threadExists = 160004;
const notInThisChannel = 50024;
/** Minutes without a message after which Discord archives a discussion. */
const discussionMinutes = 1440;

const takesPosts: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

const forums: ReadonlySet<number> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** Every method throws whatever the SDK throws, or a PlatformError where Arena itself refuses. */
export class Posts {
  readonly #api: Api;
  readonly #renderer: MessageRenderer;

  constructor(api: Api, renderer: MessageRenderer) {
    this.#api = api;
    this.#renderer = renderer;
  }

  async post(id: ChannelId, message: Message, nonce?: string): Promise<MessageId> {
    return await this.#send(placeOf(id), message, nonce);
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    const place = parseMessage(id);
    if (place === undefined) throw notOfDiscord(id);
    const route = Routes.channelMessage(place.channel, place.message);
    const body = editBody(await this.#renderer.draw(message));
    const redraw = () => this.#api.ask(anything, { method: "patch", route, ...body, withinMs: redrawWithinMs });
    try {
      await redraw();
    } catch (error) {
      if (codeOf(error) !== archivedThread) throw error;
      // A quiet thread is archived by itself within hours, long before its question closes.
      await this.#unarchive(place).catch(() => Promise.reject(error));
      await redraw();
    }
  }

  async direct(id: PlayerId, message: Message): Promise<MessageId> {
    const place = parsePlayer(id);
    if (place === undefined) throw notOfDiscord(id);
    const body = { recipient_id: place.user };
    const opened = await this.#api.ask(created, { method: "post", route: Routes.userChannels(), body });
    return await this.#send({ guild: place.guild, channel: opened.id }, message);
  }

  async announce(id: ChannelId, message: Message): Promise<void> {
    const place = placeOf(id);
    const found = await this.#api.ask(channel, { method: "get", route: Routes.channel(place.channel) });
    if (found.guild_id !== place.guild) throw notOfDiscord(id);
    if (!takesPosts.has(found.type)) {
      throw new PlatformError("refused", forums.has(found.type) ? refusals.forum : refusals.channelType);
    }
    if (found.thread_metadata?.locked === true) throw new PlatformError("refused", refusals.locked);
    await this.#send(place, message);
  }

  /** A thread of the message. Within a thread there is no other, and one that is there is enough. */
  async discuss(id: MessageId, message: Message): Promise<void> {
    const place = parseMessage(id);
    if (place === undefined) throw notOfDiscord(id);
    const body: RESTPostAPIChannelMessagesThreadsJSONBody = {
      name: cut(oneLine(message.title), limits.thread.name) || untitledDiscussion,
      auto_archive_duration: discussionMinutes,
    };
    let thread: z.output<typeof created>;
    try {
      thread = await this.#api.ask(created, {
        method: "post",
        route: Routes.threads(place.channel, place.message),
        body,
      });
    } catch (error) {
      const code = codeOf(error);
      if (code === threadExists || code === notInThisChannel) return;
      throw error;
    }
    await this.#send({ guild: place.guild, channel: thread.id }, message);
  }

  async #send({ guild, channel: key }: ChannelPlace, message: Message, nonce?: string): Promise<MessageId> {
    const body = createBody(await this.#renderer.draw(message), nonce);
    const sent = await this.#api.ask(created, { method: "post", route: Routes.channelMessages(key), ...body });
    return messageId(guild, key, sent.id);
  }

  async #unarchive({ channel: key }: ChannelPlace): Promise<void> {
    await this.#api.ask(anything, { method: "patch", route: Routes.channel(key), body: { archived: false } });
  }
}

function placeOf(id: ChannelId): ChannelPlace {
  const place = parseChannel(id);
  if (place === undefined) throw notOfDiscord(id);
  return place;
}
