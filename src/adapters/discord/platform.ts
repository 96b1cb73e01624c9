/** Discord as a platform: one bot token for all servers, over the gateway or over HTTP. */
import type { Clock } from "../../lib/clock.ts";
import type { Message } from "../../message/message.ts";
import type { Vault } from "../../ports/key-value-store.ts";
import type { Log } from "../../ports/log.ts";
import type { Bot, Finding, Pace, Platform } from "../../ports/platform.ts";
import type { ChannelId, MessageId, PlayerId } from "../../quiz/ids.ts";
import { guildOf, parseChannel, platformName } from "./ids.ts";
import { Gateway } from "./interactions/gateway.ts";
import { Membership } from "./interactions/guild-membership.ts";
import { type Acknowledge, type Receipt, Reception } from "./interactions/interaction-handler.ts";
import { Arrival } from "./interactions/startup.ts";
import { Studio } from "./messages/message-renderer.ts";
import { History } from "./messages/post-lookup.ts";
import { Channels } from "./messages/posts.ts";
import { Replies } from "./messages/replies.ts";
import { Api } from "./rest/api.ts";
import { codeOf, isLackOfAccess, platformError } from "./rest/errors.ts";
import { deadToken } from "./rest/fatal-errors.ts";
import type { DiscordSettings } from "./settings.ts";

export interface DiscordParts {
  readonly settings: DiscordSettings;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** Discord will not have this bot back as it is set. */
  readonly fatal: (error: Error) => void;
}

/** Old messages have a limit of their own on edits: their counts are left alone, and reveals wait their turn. */
const pace: Pace = { countEveryMs: 10_000, countForMs: 50 * 60_000, editEveryMs: 500, editBurst: 10 };

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
  readonly #studio = new Studio();
  readonly #channels: Channels;
  readonly #history: History;
  readonly #membership: Membership;
  readonly #arrival: Arrival;
  /** Absent where interactions arrive over HTTP. */
  readonly #gateway: Gateway | undefined;
  #bot: Bot | undefined;
  #reception: Reception | undefined;
  #up = false;

  constructor(parts: DiscordParts) {
    const { settings, vault, clock, log } = parts;
    this.#parts = parts;
    this.#api = new Api({ settings, clock, dead: () => this.#fatal(deadToken()) });
    this.#channels = new Channels(this.#api, this.#studio);
    this.#history = new History(this.#api, clock);
    this.#membership = new Membership({ api: this.#api, vault, log });
    this.#arrival = new Arrival({ api: this.#api, settings, clock, log, chance: Math.random });
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
    this.#reception = new Reception({
      bot,
      studio: this.#studio,
      replies: this.#replies(),
      clock,
      log,
      present: (community) => this.#membership.present(community, bot),
    });
    await this.#arrival.arrive();
    await this.#gateway?.connect();
    // Found out by a post meanwhile, and told to nobody yet.
    if (this.#api.isDead) throw deadToken();
    this.#up = !this.#arrival.stopped;
    this.#arrival.registerCommands();
  }

  /** An interaction, from a door that brings its own way to acknowledge it. Never throws. */
  receive(raw: unknown, acknowledge: Acknowledge): Receipt {
    return this.#reception?.receive(raw, acknowledge) ?? "closed";
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    const posted = await this.#doing(channel, () => this.#channels.post(channel, message, nonce));
    this.#history.note(channel, nonce, posted);
    return posted;
  }

  async find(channel: ChannelId, nonce: string): Promise<Finding> {
    const place = parseChannel(channel);
    if (place === undefined) return "absent";
    try {
      return await this.#history.find(channel, place, nonce, this.#arrival.me);
    } catch (error) {
      this.#doubt(channel, error);
      if (noChannel.has(codeOf(error))) return "absent";
      if (isLackOfAccess(error)) return "unknowable";
      throw platformError(error);
    }
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    await this.#doing(id, () => this.#channels.edit(id, message));
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    return await this.#doing(player, () => this.#channels.direct(player, message));
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    await this.#doing(channel, () => this.#channels.announce(channel, message));
  }

  async discuss(id: MessageId, message: Message): Promise<void> {
    await this.#doing(id, () => this.#channels.discuss(id, message));
  }

  pace(): Pace {
    return pace;
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
    const parts = [this.#reception, this.#gateway, this.#arrival, this.#membership];
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
      this.#doubt(id, error);
      throw platformError(error);
    }
  }

  #doubt(id: string, error: unknown): void {
    const guild = guildOf(id);
    if (guild !== undefined && this.#bot !== undefined) this.#membership.doubt(guild, error, this.#bot);
  }

  /** Told once, and only to those who took Arena for running: until then `start` rejects. */
  #fatal(error: Error): void {
    if (!this.#up) return;
    this.#up = false;
    this.#parts.fatal(error);
  }
}
