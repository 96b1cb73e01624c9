/** Slack as a platform: put together from its parts, started and stopped. */
import { AuthorizationError } from "@slack/bolt";
import { Hono } from "hono";
import type { Clock } from "../../lib/clock.ts";
import { settledInTime } from "../../lib/timeout.ts";
import { TtlCache } from "../../lib/ttl-cache.ts";
import type { Message } from "../../message/message.ts";
import type { Bot } from "../../ports/bot.ts";
import type { KeyValueStore } from "../../ports/key-value-store.ts";
import type { Log } from "../../ports/log.ts";
import type { EditLimits, Platform, PostLookup } from "../../ports/platform.ts";
import type { ChannelId, MessageId, PlayerId } from "../../quiz/ids.ts";
import { EventDedupe } from "./events/event-dedupe.ts";
import { sendFailureNotice } from "./events/failure-notice.ts";
import { HttpEventReceiver } from "./events/http-receiver.ts";
import { addListeners } from "./events/listeners.ts";
import type { EventReceiver } from "./events/receiver.ts";
import { SocketEventReceiver } from "./events/socket-receiver.ts";
import { TimedAckApp } from "./events/timed-ack-app.ts";
import { communityId, platformName } from "./ids.ts";
import { authorize, NotInstalledError } from "./install/authorize.ts";
import type { Installation } from "./install/installation.ts";
import { type Tenancy, tenancyOf } from "./install/tenancy.ts";
import { ImageUploads } from "./messages/image-uploads.ts";
import { Posts } from "./messages/posts.ts";
import { RateLimitedPosts } from "./messages/rate-limited-posts.ts";
import { Replies } from "./messages/replies.ts";
import type { SlackSettings } from "./settings.ts";
import { ChannelVisibility } from "./users/channel-visibility.ts";
import { DisplayNames } from "./users/display-names.ts";
import { SharedChannelIdentity } from "./users/shared-channel-identity.ts";
import { UserCache } from "./users/user-cache.ts";
import { ClientPool, type ClientPoolParts, clientOptions } from "./web-api/client-pool.ts";
import { RateLimitRetry } from "./web-api/rate-limit-retry.ts";
import { sdkLogger } from "./web-api/sdk-logger.ts";

export interface SlackParts {
  readonly settings: SlackSettings;
  readonly keyValues: KeyValueStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Slack can never be played in again, as Arena is set. */
  readonly fatal: (error: Error) => void;
}

export function slackPlatform(parts: SlackParts): { readonly platform: Platform; readonly routes?: Hono } {
  const platform = new SlackPlatform(parts);
  const { routes } = platform;
  return { platform, ...(routes.length === 0 ? {} : { routes: together(routes) }) };
}

function together(routes: readonly Hono[]): Hono {
  const all = new Hono();
  for (const one of routes) all.route("/", one);
  return all;
}

/** Slack allows 50 edits a minute in a workspace, over all its channels: 40 in the long run, and ten at once after a rest. */
const editLimits: EditLimits = {
  countEveryMs: 5_000,
  countForMs: Number.POSITIVE_INFINITY,
  editEveryMs: 1_500,
  editBurst: 10,
};
/** What arrived is done with by then, or left to the next start. */
const stopLimitMs = 8_000;
const recentIds = 10_000;

class SlackPlatform implements Platform {
  readonly name = platformName;
  readonly routes: readonly Hono[];
  readonly #parts: SlackParts;
  readonly #app: TimedAckApp;
  readonly #receiver: EventReceiver;
  readonly #tenancy: Tenancy;
  readonly #clients: ClientPool;
  readonly #users: UserCache;
  readonly #imageUploads: ImageUploads;
  readonly #displayNames: DisplayNames;
  readonly #replies: Replies;
  readonly #posts: Posts;
  readonly #retry: RateLimitRetry;
  readonly #dedupe: EventDedupe;
  /** Kept when it stops: an install may be half-way then. */
  #bot: Bot | undefined;
  #running = false;

  constructor(parts: SlackParts) {
    const { settings, clock, log, keyValues } = parts;
    const clientParts: ClientPoolParts = { apiUrl: settings.apiUrl, logger: sdkLogger(log) };
    const clients = new ClientPool(clientParts, clock);
    this.#parts = parts;
    this.#clients = clients;
    this.#retry = new RateLimitRetry(clock);
    this.#dedupe = new EventDedupe(keyValues, clock, log);
    this.#tenancy = tenancyOf({
      ...parts,
      clients,
      clientParts,
      retry: this.#retry,
      running: () => this.#running,
      added: (installation) => this.#added(installation),
    });
    const { installations } = this.#tenancy;
    this.#users = new UserCache({ clock, log, clients });
    this.#imageUploads = new ImageUploads({ keyValues, clock, log, clients, retry: this.#retry });
    this.#replies = new Replies({ clock, log, clients, imageUploads: this.#imageUploads });
    this.#posts = new Posts({
      clock,
      installations,
      clients,
      imageUploads: this.#imageUploads,
      rateLimitedPosts: new RateLimitedPosts(keyValues, log),
    });
    this.#displayNames = new DisplayNames({
      users: this.#users,
      retry: this.#retry,
      log,
      tell: async ({ key }, person) => await this.#bot?.userChanged(communityId(key), person),
    });
    const { door, routes } = doorOf(parts, clientParts);
    this.#receiver = door;
    this.routes = [...routes, ...(this.#tenancy.routes === undefined ? [] : [this.#tenancy.routes])];
    this.#app = new TimedAckApp(
      {
        receiver: door,
        logger: clientParts.logger,
        clientOptions: clientOptions(clientParts),
        authorize: (source) => authorize(source, installations, this.#retry),
        extendedErrorHandler: true,
        convoStore: false,
        ignoreSelf: false,
      },
      { clock, log },
    );
    this.#app.error(async ({ error, body }: { readonly error: Error; readonly body: unknown }) => {
      log.warn({ event: "slack.event.rejected", reason: error.message }, "Something from Slack was not dealt with.");
      if (!(error instanceof AuthorizationError && error.original instanceof NotInstalledError)) {
        await sendFailureNotice(body, log);
      }
    });
  }

  async start(bot: Bot): Promise<void> {
    const { clock, log, keyValues } = this.#parts;
    this.#bot = bot;
    this.#running = true;
    const context = {
      bot,
      clock,
      log,
      installations: this.#tenancy.installations,
      clients: this.#clients,
      users: this.#users,
      identities: new SharedChannelIdentity({ users: this.#users, keyValues, clock, log, retry: this.#retry }),
      channelVisibility: new ChannelVisibility(this.#clients, clock),
      displayNames: this.#displayNames,
      imageUploads: this.#imageUploads,
      replies: this.#replies,
      dedupe: this.#dedupe,
      recentIds: new TtlCache<true>(clock, recentIds),
    };
    addListeners(this.#app, context, this.#retry);
    // Whatever comes in is acknowledged: so nothing may, before it is known where Arena plays.
    await this.#tenancy.start();
    if (this.#running) await this.#receiver.start();
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    return await this.#posts.post(channel, message, nonce);
  }

  async find(channel: ChannelId, nonce: string): Promise<PostLookup> {
    return await this.#posts.find(channel, nonce);
  }

  async edit(id: MessageId, message: Message): Promise<void> {
    await this.#posts.edit(id, message);
  }

  async direct(player: PlayerId, message: Message): Promise<MessageId> {
    return await this.#posts.direct(player, message);
  }

  async announce(channel: ChannelId, message: Message): Promise<void> {
    await this.#posts.announce(channel, message);
  }

  async discuss(id: MessageId, message: Message): Promise<void> {
    await this.#posts.discuss(id, message);
  }

  editLimits(): EditLimits {
    return editLimits;
  }

  ready(): boolean {
    return this.#running && this.#receiver.ready() && this.#tenancy.ready();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#receiver.stop();
    this.#retry.stop();
    this.#replies.stop();
    this.#posts.stop();
    const { clock, log } = this.#parts;
    const done = Promise.all([this.#app.settled(), this.#displayNames.stop(), this.#dedupe.settled()]);
    if (!(await settledInTime(clock, stopLimitMs, done)))
      log.warn({ event: "slack.stop.late" }, "Some replies to Slack were not sent any more.");
  }

  async #added({ key }: Installation): Promise<void> {
    if (this.#bot === undefined) throw new Error("Arena has not started yet.");
    await this.#bot.added(communityId(key));
  }
}

function doorOf(
  { settings: { door, apiUrl }, clock, log, fatal }: SlackParts,
  { logger }: ClientPoolParts,
): { readonly door: EventReceiver; readonly routes: readonly Hono[] } {
  if (door.kind === "socket") {
    return {
      door: new SocketEventReceiver({ appToken: door.appToken, apiUrl, clock, log, logger, fatal }),
      routes: [],
    };
  }
  const http = new HttpEventReceiver({ signingSecret: door.signingSecret, clock, log, logger });
  return { door: http, routes: [http.routes()] };
}
