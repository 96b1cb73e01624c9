/** Slack as a platform: put together from its parts, started and stopped. */
import { AuthorizationError } from "@slack/bolt";
import { Hono } from "hono";
import type { Clock } from "../../lib/clock.ts";
import { Memo } from "../../lib/ttl-cache.ts";
import type { Message } from "../../message/message.ts";
import type { Vault } from "../../ports/key-value-store.ts";
import type { Log } from "../../ports/log.ts";
import type { Bot, Finding, Pace, Platform } from "../../ports/platform.ts";
import type { ChannelId, MessageId, PlayerId } from "../../quiz/ids.ts";
import { PromptApp } from "./events/ack-first-app.ts";
import { Seen } from "./events/event-dedupe.ts";
import { sayNotSaved } from "./events/failure-notice.ts";
import { HttpDoor } from "./events/http-receiver.ts";
import { listen } from "./events/listeners.ts";
import type { Door } from "./events/receiver.ts";
import { SocketDoor } from "./events/socket-receiver.ts";
import { communityId, platformName } from "./ids.ts";
import { authorize, NotInstalledError } from "./install/authorize.ts";
import type { Installation } from "./install/installation.ts";
import { type Tenancy, tenancyOf } from "./install/tenancy.ts";
import { Pictures } from "./messages/image-uploads.ts";
import { Posts } from "./messages/posts.ts";
import { Unsent } from "./messages/rate-limited-posts.ts";
import { Replies } from "./messages/replies.ts";
import type { SlackSettings } from "./settings.ts";
import { Channels } from "./users/channel-visibility.ts";
import { Names } from "./users/display-names.ts";
import { Companies } from "./users/shared-channel-identity.ts";
import { People } from "./users/user-cache.ts";
import { clientOptions, type LineParts, Switch } from "./web-api/client-pool.ts";
import { Patience } from "./web-api/rate-limit-retry.ts";
import { sdkLogger } from "./web-api/sdk-logger.ts";

export interface SlackParts {
  readonly settings: SlackSettings;
  readonly vault: Vault;
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
const pace: Pace = { countEveryMs: 5_000, countForMs: Number.POSITIVE_INFINITY, editEveryMs: 1_500, editBurst: 10 };
/** What arrived is done with by then, or left to the next start. */
const stopLimitMs = 8_000;
const recentlyPressed = 10_000;

class SlackPlatform implements Platform {
  readonly name = platformName;
  readonly routes: readonly Hono[];
  readonly #parts: SlackParts;
  readonly #app: PromptApp;
  readonly #door: Door;
  readonly #tenancy: Tenancy;
  readonly #lines: Switch;
  readonly #people: People;
  readonly #pictures: Pictures;
  readonly #names: Names;
  readonly #replies: Replies;
  readonly #posts: Posts;
  readonly #patience: Patience;
  readonly #seen: Seen;
  /** Kept when it stops: an install may be half-way then. */
  #bot: Bot | undefined;
  #running = false;

  constructor(parts: SlackParts) {
    const { settings, clock, log, vault } = parts;
    const lineParts: LineParts = { apiUrl: settings.apiUrl, logger: sdkLogger(log) };
    const lines = new Switch(lineParts, clock);
    this.#parts = parts;
    this.#lines = lines;
    this.#patience = new Patience(clock);
    this.#seen = new Seen(vault, clock, log);
    this.#tenancy = tenancyOf({
      ...parts,
      lines,
      lineParts,
      patience: this.#patience,
      running: () => this.#running,
      added: (installation) => this.#added(installation),
    });
    const { installations } = this.#tenancy;
    this.#people = new People({ clock, log, lines });
    this.#pictures = new Pictures({ vault, clock, log, lines });
    this.#replies = new Replies({ clock, log, lines, pictures: this.#pictures });
    this.#posts = new Posts({ clock, installations, lines, pictures: this.#pictures, unsent: new Unsent(vault, log) });
    this.#names = new Names({
      people: this.#people,
      patience: this.#patience,
      log,
      tell: async ({ key }, person) => await this.#bot?.person(communityId(key), person),
    });
    const { door, routes } = doorOf(parts, lineParts);
    this.#door = door;
    this.routes = [...routes, ...(this.#tenancy.routes === undefined ? [] : [this.#tenancy.routes])];
    this.#app = new PromptApp(
      {
        receiver: door,
        logger: lineParts.logger,
        clientOptions: clientOptions(lineParts),
        authorize: (source) => authorize(source, installations, this.#patience),
        extendedErrorHandler: true,
        convoStore: false,
        ignoreSelf: false,
      },
      log,
    );
    this.#app.error(async ({ error, body }: { readonly error: Error; readonly body: unknown }) => {
      log.warn({ reason: error.message }, "what came from Slack was not dealt with");
      if (!(error instanceof AuthorizationError && error.original instanceof NotInstalledError)) {
        await sayNotSaved(body, log);
      }
    });
  }

  async start(bot: Bot): Promise<void> {
    const { clock, log, vault } = this.#parts;
    this.#bot = bot;
    this.#running = true;
    const office = {
      bot,
      clock,
      log,
      installations: this.#tenancy.installations,
      lines: this.#lines,
      people: this.#people,
      companies: new Companies({ people: this.#people, vault, clock, log, patience: this.#patience }),
      channels: new Channels(this.#lines, clock),
      names: this.#names,
      pictures: this.#pictures,
      replies: this.#replies,
      seen: this.#seen,
      recent: new Memo<true>(clock, recentlyPressed),
    };
    listen(this.#app, office, this.#patience);
    // Whatever comes in is acknowledged: so nothing may, before it is known where Arena plays.
    await this.#tenancy.start();
    if (this.#running) await this.#door.start();
  }

  async post(channel: ChannelId, message: Message, nonce: string): Promise<MessageId> {
    return await this.#posts.post(channel, message, nonce);
  }

  async find(channel: ChannelId, nonce: string): Promise<Finding> {
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

  pace(): Pace {
    return pace;
  }

  ready(): boolean {
    return this.#running && this.#door.ready() && this.#tenancy.ready();
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#door.stop();
    this.#patience.stop();
    this.#replies.stop();
    this.#posts.stop();
    const { clock, log } = this.#parts;
    const done = Promise.all([this.#app.settled(), this.#names.stop(), this.#seen.settled()]).then(() => true);
    const late = Promise.withResolvers<false>();
    const cancel = clock.after(stopLimitMs, () => late.resolve(false));
    if (!(await Promise.race([done, late.promise]))) log.warn({}, "some replies to Slack were not sent any more");
    cancel();
  }

  async #added({ key }: Installation): Promise<void> {
    if (this.#bot === undefined) throw new Error("Arena has not started yet.");
    await this.#bot.added(communityId(key));
  }
}

function doorOf(
  { settings: { door, apiUrl }, clock, log, fatal }: SlackParts,
  { logger }: LineParts,
): { readonly door: Door; readonly routes: readonly Hono[] } {
  if (door.kind === "socket") {
    return { door: new SocketDoor({ appToken: door.appToken, apiUrl, clock, log, logger, fatal }), routes: [] };
  }
  const http = new HttpDoor({ signingSecret: door.signingSecret, clock, log, logger });
  return { door: http, routes: [http.routes()] };
}
