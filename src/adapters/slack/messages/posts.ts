/** What Arena posts by itself: questions, reveals, threads, announcements and direct messages. */
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import type { Message } from "../../../message/message.ts";
import type { PostLookup } from "../../../ports/platform.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { ChannelId, MessageId, PlayerId } from "../../../quiz/ids.ts";
import { messageId, parseChannel, parseMessage, parsePlayer } from "../ids.ts";
import { type Installation, type Installations, may } from "../install/installation.ts";
import { anything, type SlackApi } from "../web-api/api.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import { errorOf, SlackError, slackError } from "../web-api/errors.ts";
import { RateLimitRetry } from "../web-api/rate-limit-retry.ts";
import { deliverDocument } from "./documents.ts";
import type { ImageUploads } from "./image-uploads.ts";
import type { RateLimitedPosts } from "./rate-limited-posts.ts";
import { type Drawn, drawMessage } from "./render.ts";
import { noUnfurling } from "./replies.ts";

interface Parts {
  readonly clock: Clock;
  readonly installations: Installations;
  readonly clients: ClientPool;
  readonly imageUploads: ImageUploads;
  readonly rateLimitedPosts: RateLimitedPosts;
}

/** What a post is known by in the channel's history. */
const eventType = "arena_round";
const posted = z.object({ channel: z.string(), ts: z.string() });

/** A post waits no longer for Slack, or the engine gives it up. */
const soonMs = 3_000;

const pageSize = 200;
const pagesAtMost = 5;
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).nullish(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

export class Posts {
  readonly #parts: Parts;
  readonly #retry: RateLimitRetry;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#retry = new RateLimitRetry(parts.clock);
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    try {
      const { installation, place } = await this.#at(parseChannel(channel));
      const metadata = { event_type: eventType, event_payload: { nonce } };
      const { ts } = await this.#soon(() =>
        this.#draw(installation, message, ({ text, blocks }, { background }) =>
          background.call(
            "chat.postMessage",
            { channel: place.channel, text, blocks, metadata, ...noUnfurling },
            posted,
          ),
        ),
      );
      return messageId(place.key, place.channel, ts);
    } catch (error) {
      const fault = error instanceof PlatformError ? error : slackError(error);
      if (fault.kind === "busy") await this.#parts.rateLimitedPosts.note(nonce);
      throw fault;
    }
  }

  /** What Slack put off is not there; else the channel's history knows, where an admin lets Arena look. */
  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    try {
      if (await this.#parts.rateLimitedPosts.take(nonce)) return "absent";
      const { installation, place } = await this.#at(parseChannel(channel));
      if (!may(installation, "channels:history") && !may(installation, "groups:history")) return "unknowable";
      return await this.#search(this.#parts.clients.to(installation).background, place, nonce);
    } catch (error) {
      const fault = error instanceof PlatformError ? error : slackError(error);
      if (fault.kind === "gone") return "absent";
      if (fault instanceof SlackError && ["missing_scope", "not_in_channel"].includes(fault.code)) return "unknowable";
      throw fault;
    }
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    const { installation, place } = await this.#at(parseMessage(id));
    const { channel, ts } = place;
    await this.#draw(installation, message, ({ text, blocks }, { background }) =>
      background.call("chat.update", { channel, ts, text, blocks }, anything),
    );
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    const { installation, place } = await this.#at(parsePlayer(player));
    const { background } = this.#parts.clients.to(installation);
    const { user } = place;
    const { channel, ts, rest } = await this.#draw(installation, message, async (drawn) => {
      const { text, blocks } = drawn;
      const said = await background.call("chat.postMessage", { channel: user, text, blocks, ...noUnfurling }, posted);
      return { ...said, rest: drawn.rest };
    });
    for (const document of rest) await deliverDocument(installation, background, this.#retry, { user, document });
    return messageId(place.key, channel, ts);
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    const { installation, place } = await this.#at(parseChannel(channel));
    await this.#draw(installation, message, ({ text, blocks }, { background }) =>
      background.call("chat.postMessage", { channel: place.channel, text, blocks, ...noUnfurling }, anything),
    );
  }

  async discuss(id: MessageId, message: Message): Promise<void> {
    const { installation, place } = await this.#at(parseMessage(id));
    const { channel, ts } = place;
    await this.#draw(installation, message, ({ text, blocks }, { background }) =>
      background.call("chat.postMessage", { channel, thread_ts: ts, text, blocks, ...noUnfurling }, anything),
    );
  }

  /** What Slack puts off for a moment is certainly not done, and is tried once more; for longer, the engine comes back. */
  async #soon<T>(act: () => Promise<T>): Promise<T> {
    return await this.#retry.repeat(act, {
      attempts: 2,
      delayMs: (error) => {
        const { code, afterMs } = slackError(error);
        return code === "ratelimited" && afterMs !== undefined && afterMs <= soonMs ? afterMs : undefined;
      },
    });
  }

  stop(): void {
    this.#retry.stop();
  }

  async #draw<T>(
    installation: Installation,
    message: Message,
    send: (drawn: Drawn, clients: { readonly background: SlackApi }) => Promise<T>,
  ): Promise<T> {
    const { clients, imageUploads } = this.#parts;
    const line = clients.to(installation);
    return await imageUploads.show(installation, [message], (images) => send(drawMessage(message, images), line));
  }

  async #search(api: SlackApi, { key, channel }: { key: string; channel: string }, nonce: string): Promise<PostLookup> {
    let cursor: string | undefined;
    for (let page = 0; page < pagesAtMost; page++) {
      const from = cursor === undefined ? {} : { cursor };
      const wanted = { channel, limit: pageSize, include_all_metadata: true, ...from };
      const { messages, response_metadata } = await api.call("conversations.history", wanted, history);
      const found = messages.find(
        ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload["nonce"] === nonce,
      );
      if (found !== undefined) return { message: messageId(key, channel, found.ts) };
      cursor = response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return "absent";
    }
    return "unknowable";
  }

  /** @throws PlatformError when that is no place of ours, or Arena is not there any more. */
  async #at<P extends { readonly key: string }>(
    place: P | undefined,
  ): Promise<{ installation: Installation; place: P }> {
    if (place === undefined) throw new PlatformError("gone", "Slack has no such place.");
    const installation = await this.#installation(place.key);
    if (installation === undefined) throw errorOf("account_inactive");
    return { installation, place };
  }

  /** That the database does not answer says nothing about the channel. */
  async #installation(key: string): Promise<Installation | undefined> {
    try {
      return await this.#parts.installations.find(key);
    } catch (error) {
      if (error instanceof SlackError) throw error;
      throw new PlatformError("busy", "Arena cannot read its installation in that workspace just now.", {
        cause: error,
      });
    }
  }
}
