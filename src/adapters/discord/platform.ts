/** Discord as a platform: one bot token for all servers, over the gateway or over HTTP. */
import type { Clock } from "../../lib/clock.ts";
import type { Message } from "../../message/message.ts";
import type { Bot } from "../../ports/bot.ts";
import type { KeyValueStore } from "../../ports/key-value-store.ts";
import type { Log } from "../../ports/log.ts";
import type { EditLimits, Platform, PostLookup } from "../../ports/platform.ts";
import type { ChannelId, MessageId, PlayerId } from "../../quiz/ids.ts";
import { guildOf, parseChannel, platformName } from "./ids.ts";
import { Gateway } from "./interactions/gateway.ts";
import { GuildMembership } from "./interactions/guild-membership.ts";
import { type Acknowledge, InteractionHandler, type Receipt } from "./interactions/interaction-handler.ts";
import { Startup } from "./interactions/startup.ts";
import { MessageRenderer } from "./messages/message-renderer.ts";
import { PostHistory } from "./messages/post-lookup.ts";
import { Posts } from "./messages/posts.ts";
import { Replies } from "./messages/replies.ts";
import { Api } from "./rest/api.ts";
import { codeOf, isLackOfAccess, platformError } from "./rest/errors.ts";
import { deadToken } from "./rest/fatal-errors.ts";
import type { DiscordSettings } from "./settings.ts";

export interface DiscordParts {
  readonly settings: DiscordSettings;
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Discord will not have this bot back as it is set. */
  readonly fatal: (error: Error) => void;
}

/** Old messages have a limit of their own on edits: their counts are left alone, and reveals wait their turn. */
const editLimits: EditLimits = { countEveryMs: 10_000, countForMs: 50 * 60_000, editEveryMs: 500, editBurst: 10 };

/** From the stop on, so long a post or a redraw may still take: what is cut off then has an unknown outcome. */
const settleWithinMs = 2_000;
/** Replies under way have so long: whoever waits for one sees for minutes that Arena is thinking. */
const stopWithinMs = 5_000;

/** Answered by these, a channel is not there. */
const noChannel: ReadonlySet<number | undefined> = new Set([10003, 10004]);

export class DiscordPlatform implements Platform {
  readonly name = platformName;
  readonly #parts: DiscordParts;
  readonly #api: Api;
  readonly #renderer = new MessageRenderer();
  readonly #posts: Posts;
  readonly #postHistory: PostHistory;
  readonly #membership: GuildMembership;
  readonly #startup: Startup;
  /** Absent where interactions arrive over HTTP. */
  readonly #gateway: Gateway | undefined;
  #bot: Bot | undefined;
  #handler: InteractionHandler | undefined;
  #up = false;

  constructor(parts: DiscordParts) {
    const { settings, keyValues, clock, log } = parts;
    this.#parts = parts;
    this.#api = new Api({ settings, clock, dead: () => this.#fatal(deadToken()) });
    this.#posts = new Posts(this.#api, this.#renderer);
    this.#postHistory = new PostHistory(this.#api, clock);
    this.#membership = new GuildMembership({ api: this.#api, keyValues, log });
    this.#startup = new Startup({ api: this.#api, settings, clock, log, chance: Math.random });
    this.#gateway =
      settings.publicKey === undefined
        ? new Gateway({
            settings,
            clock,
            log,
            chance: Math.random,
            receive: (raw) => this.#receiveByRest(raw),
            fatal: (error) => this.#fatal(error),
          })
        : undefined;
  }

  async start(bot: Bot): Promise<void> {
    const { clock, log } = this.#parts;
    this.#bot = bot;
    this.#handler = new InteractionHandler({
      bot,
      renderer: this.#renderer,
      replies: this.#replies(),
      clock,
      log,
      markPresent: (community) => this.#membership.markPresent(community, bot),
    });
    await this.#startup.arrive();
    await this.#gateway?.connect();
    // Found out by a post meanwhile, and told to nobody yet.
    if (this.#api.isDead) throw deadToken();
    this.#up = !this.#startup.stopped;
    this.#startup.registerCommands();
  }

  /** An interaction, from a door that brings its own way to acknowledge it. Never throws. */
  receive(raw: unknown, acknowledge: Acknowledge): Receipt {
    return this.#handler?.receive(raw, acknowledge) ?? "closed";
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    const posted = await this.#doing(channel, () => this.#posts.post(channel, message, nonce));
    this.#postHistory.note(channel, nonce, posted);
    return posted;
  }

  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    const place = parseChannel(channel);
    if (place === undefined) return "absent";
    try {
      return await this.#postHistory.find(channel, place, nonce, this.#startup.me);
    } catch (error) {
      this.#checkRemoved(channel, error);
      if (noChannel.has(codeOf(error))) return "absent";
      if (isLackOfAccess(error)) return "unknowable";
      throw platformError(error);
    }
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    await this.#doing(id, () => this.#posts.edit(id, message));
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    return await this.#doing(player, () => this.#posts.direct(player, message));
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    await this.#doing(channel, () => this.#posts.announce(channel, message));
  }

  async discuss(id: MessageId, message: Message): Promise<void> {
    await this.#doing(id, () => this.#posts.discuss(id, message));
  }

  editLimits(): EditLimits {
    return editLimits;
  }

  ready(): boolean {
    return this.#up && (this.#gateway?.ready() ?? true);
  }

  /** Requests and replies under way get some time each; a deploy never waits for Discord. */
  async stop(): Promise<void> {
    this.#up = false;
    const { clock, log } = this.#parts;
    const { promise: late, resolve: giveUp } = Promise.withResolvers<"late">();
    const cancels = [
      clock.after(settleWithinMs, () => this.#api.closeOwn()),
      clock.after(stopWithinMs, () => giveUp("late")),
    ];
    const parts = [this.#handler, this.#gateway, this.#startup, this.#membership];
    const ended = Promise.all([this.#api.settled(), ...parts.map((part) => part?.stop())]);
    if ((await Promise.race([ended, late])) === "late") log.warn({}, "some replies were not finished before the stop");
    for (const cancel of cancels) cancel();
    this.#api.close();
  }

  #receiveByRest(raw: unknown): void {
    const replies = this.#replies();
    this.receive(raw, (ticket, callback) => replies.acknowledge(ticket, callback));
  }

  #replies(): Replies {
    const { clock, log } = this.#parts;
    return new Replies({ api: this.#api, clock, log });
  }

  /** @throws PlatformError */
  async #doing<T>(id: string, deed: () => Promise<T>): Promise<T> {
    try {
      return await deed();
    } catch (error) {
      this.#checkRemoved(id, error);
      throw platformError(error);
    }
  }

  #checkRemoved(id: string, error: unknown): void {
    const guild = guildOf(id);
    if (guild !== undefined && this.#bot !== undefined) this.#membership.checkRemoved(guild, error, this.#bot);
  }

  /** Told once, and only to those who took Arena for running: until then `start` rejects. */
  #fatal(error: Error): void {
    if (!this.#up) return;
    this.#up = false;
    this.#parts.fatal(error);
  }
}
