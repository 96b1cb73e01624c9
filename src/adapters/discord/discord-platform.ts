/** Discord as a platform: one bot token for all servers, over the gateway or over HTTP. */
import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import type { Clock } from "../../lib/clock.ts";
import { settledInTime } from "../../lib/timeout.ts";
import type { Message } from "../../message/message.ts";
import type { Bot } from "../../ports/bot.ts";
import type { KeyValueStore } from "../../ports/key-value-store.ts";
import type { Log } from "../../ports/log.ts";
import type { EditLimits, Platform, PostLookup } from "../../ports/platform.ts";
import type { ChannelId, MessageId, PlayerId } from "../../quiz/ids.ts";
import { guildOf, parseChannel, platformName } from "./ids.ts";
import { FormDrafts } from "./interactions/form-drafts.ts";
import { draftIdLength } from "./interactions/form-id.ts";
import { FormReplies } from "./interactions/form-replies.ts";
import { Gateway } from "./interactions/gateway.ts";
import { GuildMembership } from "./interactions/guild-membership.ts";
import { interactionRoutes } from "./interactions/http-endpoint.ts";
import { type Acceptance, InteractionHandler, type SendCallback } from "./interactions/interaction-handler.ts";
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
  readonly #drafts: FormDrafts;
  readonly #replies: Replies;
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
    this.#drafts = new FormDrafts({ keyValues, clock, log, newId: newDraftId });
    this.#replies = new Replies({ api: this.#api, clock, log });
    this.#startup = new Startup({ api: this.#api, settings, clock, log, chance: Math.random });
    this.#gateway =
      settings.publicKey === undefined
        ? new Gateway({
            settings,
            clock,
            log,
            chance: Math.random,
            receive: (raw) => void this.receive(raw, (token, callback) => this.#replies.sendCallback(token, callback)),
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
      replies: this.#replies,
      forms: new FormReplies({ bot, drafts: this.#drafts, log }),
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
    this.#drafts.sweep();
  }

  /** An interaction, over the gateway or HTTP, with the way to send the first answer. Never throws. */
  receive(raw: unknown, send: SendCallback): Acceptance {
    return this.#handler?.receive(raw, send) ?? "closed";
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
    const cancel = clock.after(settleWithinMs, () => this.#api.closeOwn());
    const parts = [this.#handler, this.#gateway, this.#startup, this.#membership, this.#drafts];
    const ended = Promise.all([this.#api.settled(), ...parts.map((part) => part?.stop())]);
    if (!(await settledInTime(clock, stopWithinMs, ended)))
      log.warn({ event: "discord.stop.unfinished" }, "Some replies were not finished before the stop.");
    cancel();
    this.#replies.stop();
    this.#api.close();
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

function newDraftId(): string {
  return randomBytes(16).toString("base64url").slice(0, draftIdLength);
}

/** The platform for the bot, and the routes for whoever owns the HTTP server: absent where interactions come over the gateway. */
export function discordPlatform(parts: DiscordParts): { readonly platform: DiscordPlatform; readonly routes?: Hono } {
  const platform = new DiscordPlatform(parts);
  const { publicKey } = parts.settings;
  if (publicKey === undefined) return { platform };
  const { clock, log } = parts;
  return {
    platform,
    routes: interactionRoutes({ publicKey, clock, log, receive: (raw, send) => platform.receive(raw, send) }),
  };
}
