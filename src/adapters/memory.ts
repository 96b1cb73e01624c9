/** A platform in memory: what tests play in. As strict as a real one about nonces, ids and messages that are gone. */
import type { Message } from "../message/message.ts";
import type { Bot } from "../ports/bot.ts";
import type { EditLimits, Platform, PostLookup } from "../ports/platform.ts";
import { PlatformError, type PlatformErrorKind } from "../ports/platform-error.ts";
import { asId, type ChannelId, type MessageId, type PlayerId } from "../quiz/ids.ts";

export interface MemoryPost {
  readonly id: MessageId;
  readonly channel: ChannelId;
  readonly nonce: string;
  /** As it stands, after all edits. */
  readonly message: Message;
  readonly edits: number;
}

export interface Direct {
  readonly player: PlayerId;
  readonly message: Message;
}

export interface Announcement {
  readonly channel: ChannelId;
  readonly message: Message;
}

/** How the next post goes wrong: refused outright, or done and then reported as unknown. */
export type Mishap = { readonly fault: PlatformErrorKind; readonly applied: boolean };

export class MemoryPlatform implements Platform {
  readonly name = "memory";
  readonly directs: Direct[] = [];
  readonly announcements: Announcement[] = [];
  readonly discussions: MessageId[] = [];
  /** Channels that take no announcement. */
  readonly closed = new Set<ChannelId>();
  /** Nobody can be written to in private. */
  refusesDirects = false;
  /** What the tests want the limits to be. */
  limits: EditLimits = { countEveryMs: 5_000, countForMs: Number.POSITIVE_INFINITY, editEveryMs: 0, editBurst: 1 };
  /** How many times `post` was called, whatever came of it. */
  attempts = 0;
  /** Whether the platform lets anybody look for a post. */
  searchable = true;
  readonly #posts = new Map<MessageId, MemoryPost>();
  readonly #mishaps = new Map<ChannelId, Mishap[]>();
  #bot: Bot | undefined;

  /** All that was ever posted, oldest first. */
  get posts(): readonly MemoryPost[] {
    return [...this.#posts.values()];
  }

  /** @throws Error before `start`. */
  get bot(): Bot {
    if (this.#bot === undefined) throw new Error("the platform was not started");
    return this.#bot;
  }

  /** The next posts into a channel go wrong, one after the other. */
  fail(channel: ChannelId, ...mishaps: readonly Mishap[]): void {
    this.#mishaps.set(channel, [...(this.#mishaps.get(channel) ?? []), ...mishaps]);
  }

  /** Somebody deleted a message. */
  remove(id: MessageId): void {
    this.#posts.delete(id);
  }

  async start(bot: Bot): Promise<void> {
    this.#bot = bot;
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    this.attempts++;
    if (!channel.startsWith(`${this.name}:`)) throw new PlatformError("gone", `There is no channel ${channel} here.`);
    const mishap = this.#mishaps.get(channel)?.shift();
    if (mishap?.applied === false) throw new PlatformError(mishap.fault, "The channel does not take it.");
    const id = this.#find(channel, nonce)?.id ?? asId<MessageId>(`${channel}/${this.#posts.size + 1}`);
    if (!this.#posts.has(id)) this.#posts.set(id, { id, channel, nonce, message, edits: 0 });
    if (mishap !== undefined) throw new PlatformError(mishap.fault, "The connection broke.");
    return id;
  }

  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    if (!this.searchable) return "unknowable";
    const posted = this.#find(channel, nonce);
    return posted === undefined ? "absent" : { message: posted.id };
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    const posted = this.#posts.get(id);
    if (posted === undefined) throw new PlatformError("gone", "The message was deleted.");
    this.#posts.set(id, { ...posted, message, edits: posted.edits + 1 });
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    if (this.refusesDirects) throw new PlatformError("refused", "That person takes no messages.");
    this.directs.push({ player, message });
    return asId<MessageId>(`${player}/${this.directs.length}`);
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    if (this.closed.has(channel))
      throw new PlatformError("refused", "The channel takes no messages: invite Arena first.");
    this.announcements.push({ channel, message });
  }

  async discuss(id: MessageId): Promise<void> {
    if (!this.#posts.has(id)) throw new PlatformError("gone", "The message was deleted.");
    this.discussions.push(id);
  }

  editLimits(): EditLimits {
    return this.limits;
  }

  ready(): boolean {
    return this.#bot !== undefined;
  }

  async stop(): Promise<void> {
    this.#bot = undefined;
  }

  #find(channel: ChannelId, nonce: string): MemoryPost | undefined {
    return this.posts.find((posted) => posted.channel === channel && posted.nonce === nonce);
  }
}
