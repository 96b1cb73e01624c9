/** Looking for a post whose outcome nobody told: in what this process knows, then in the channel's latest messages. */
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { PostLookup } from "../../../ports/platform.ts";
import type { ChannelId, MessageId } from "../../../quiz/ids.ts";
import { parseButtonAction } from "../../../quiz/round/button-action.ts";
import { type ChannelPlace, createdMs, messageId, type Snowflake, snowflakePattern } from "../ids.ts";
import type { Api } from "../rest/api.ts";
import { limits } from "./limits.ts";

const snowflake = z.string().regex(snowflakePattern);
const messages = z.array(z.object({ id: snowflake, author: z.object({ id: z.string() }), components: z.unknown() }));
type Read = z.output<typeof messages>[number];
const channel = z.object({ last_message_id: z.string().nullish() });

/** Nothing is looked for longer than the longest grace that a slot can have. */
const lookBackMs = 24 * 60 * 60_000;
const pagesAtMost = 5;
/** Posts of this process that are remembered. */
const rememberedPosts = 500;

export class PostHistory {
  readonly #api: Api;
  readonly #clock: Clock;
  readonly #posted: TtlCache<MessageId>;

  constructor(api: Api, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
    this.#posted = new TtlCache(clock, rememberedPosts);
  }

  /** A post went well. */
  note(channel: ChannelId, nonce: string, message: MessageId): void {
    this.#posted.set(keyOf(channel, nonce), message);
  }

  /**
   * Discord tells a nonce to nobody but the request that brought it: what is compared is what the buttons carry.
   * @param me the account that posts, where it is known. @throws whatever the SDK throws.
   */
  async find(id: ChannelId, place: ChannelPlace, nonce: string, me: Snowflake | undefined): Promise<PostLookup> {
    const known = this.#posted.get(keyOf(id, nonce));
    if (known !== undefined) return { message: known };
    const earliestMs = this.#clock.nowMs() - lookBackMs;
    let before: Snowflake | undefined;
    for (let page = 0; page < pagesAtMost; page++) {
      const read = await this.#page(place, before);
      const found = read.find((message) => (me ?? message.author.id) === message.author.id && carries(message, nonce));
      if (found !== undefined) return { message: messageId(place.guild, place.channel, found.id) };
      if (read.length === 0 && before === undefined) return await this.#emptiness(place);
      const last = read.at(-1);
      if (read.length < limits.postHistory || last === undefined || createdMs(last.id) < earliestMs) return "absent";
      before = last.id;
    }
    // More was written than was read: it may stand above all that.
    return "unknowable";
  }

  async #page({ channel: id }: ChannelPlace, before: Snowflake | undefined): Promise<readonly Read[]> {
    const query = new URLSearchParams({
      limit: String(limits.postHistory),
      ...(before === undefined ? {} : { before }),
    });
    return await this.#api.ask(messages, { method: "get", route: Routes.channelMessages(id), query });
  }

  /** To whoever may not read the past, every channel is empty: only one that never held anything is so for certain. */
  async #emptiness({ channel: id }: ChannelPlace): Promise<PostLookup> {
    const { last_message_id: last } = await this.#api.ask(channel, { method: "get", route: Routes.channel(id) });
    return last ? "unknowable" : "absent";
  }
}

function keyOf(channel: ChannelId, nonce: string): string {
  return `${channel} ${nonce}`;
}

/** Whether a button somewhere in the message answers the round. */
function carries({ components }: Read, nonce: string): boolean {
  return customIds(components).some((text) => {
    const action = parseButtonAction(text);
    return action?.kind === "answer" && action.round === nonce;
  });
}

function customIds(component: unknown): readonly string[] {
  if (Array.isArray(component)) return component.flatMap(customIds);
  if (typeof component !== "object" || component === null) return [];
  return Object.entries(component).flatMap(([key, value]) =>
    key === "custom_id" && typeof value === "string" ? [value] : customIds(value),
  );
}
