/**
 * Slack on the loopback interface, as honest as we know how: real HTTP, real websockets, Slack's own refusals.
 *
 * | what | |
 * |---|---|
 * | Web API: auth.test, auth.teams.list, chat.postMessage/update/delete/postEphemeral/getPermalink, conversations.info/members/history/open/list, users.info/list/conversations, views.open/push/update/publish, files.getUploadURLExternal/completeUploadExternal, oauth.v2.access, apps.connections.open | supported |
 * | tokens: scopes (`missing_scope`), `account_inactive`, `token_revoked`, `invalid_auth`, `not_allowed_token_type`; an organisation's token | supported |
 * | channels: public, private, direct, archived, deleted, shared through Slack Connect; membership | supported |
 * | people: guests, bots, deactivated, strangers of another company | supported |
 * | `trigger_id` (3 s, once), `response_url` (5 times, 30 min, replace and delete), views with stack and hash | supported |
 * | Socket Mode: one-use tickets, hello, pings, one socket an envelope, acks matched and timed, `disconnect`, killed and frozen sockets | supported |
 * | HTTP: v0 signatures right and wrong, old and future time stamps, content types, retries with their headers | supported |
 * | 429 by tier and workspace, and by channel for posts | supported |
 * | injected: 429, `ok: false`, 5xx, reset before and after the effect, delay | supported |
 * | Block Kit: the blocks and elements in block-kit/; others are refused | partial |
 * | OAuth v2: authorize page, code, installs into workspaces and organisations | partial: no user tokens, no PKCE, no token rotation |
 * | threads | partial: `thread_ts` is kept, broadcasts are not shown |
 * | mpim, reactions, scheduled messages, streams, dialogs, shortcuts, workflow steps, attachments, incoming webhooks | none: refused or unknown_method |
 *
 * Softer than Slack: addresses may be http; time stamps of messages are not rounded; an image address is not fetched; mrkdwn is not parsed; the link between
 * `app_rate_limited` and event counts is missing; every second socket gets every second envelope, where Slack picks at will.
 * Harder than Slack: unknown arguments are refused (Slack ignores them); `text` above 40,000 is refused (Slack cuts it); all text in
 * blocks is held to the undocumented limit from below. Not confirmed anywhere: `user_disabled` for a deactivated account.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Clock, systemClock } from "../../../src/lib/clock.ts";
import { type Attempt, type Courier, type Delivery, PostOffice } from "./delivery/delivery.ts";
import { ResponseUrls, Triggers } from "./delivery/expiring.ts";
import { HttpEvents } from "./delivery/http-events.ts";
import { RequestLog } from "./delivery/requests.ts";
import { SocketMode } from "./delivery/socket-mode.ts";
import { Players } from "./players/players.ts";
import { Views } from "./players/views.ts";
import { Faults } from "./web-api/faults.ts";
import { Files } from "./web-api/files.ts";
import { Stamps } from "./web-api/messages.ts";
import { OAuthCodes } from "./web-api/oauth.ts";
import { RateLimits } from "./web-api/rate-limits.ts";
import { WebApi } from "./web-api/web-api.ts";
import type { AppSettings, Backstage } from "./world/backstage.ts";
import { Town } from "./world/town.ts";
import { World } from "./world/world.ts";

export interface SlackOptions {
  readonly app?: Partial<AppSettings>;
  /** What o'clock it is for triggers, addresses to reply to and rate limits. Acks are timed by the real one. */
  readonly clock?: Clock;
  /** When an event that was not acknowledged is sent again. */
  readonly retryDelaysMs?: readonly number[];
}

const usualApp: AppSettings = {
  id: "A0ARENA01",
  clientId: "1234567890.0987654321",
  clientSecret: "fake-client-secret",
  signingSecret: "fake-signing-secret",
  appToken: "xapp-1-A0ARENA01-1-fake",
  command: "/quiz",
  events: [
    "app_home_opened",
    "app_uninstalled",
    "tokens_revoked",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "member_joined_channel",
    "user_change",
  ],
  redirectUrls: ["http://localhost", "http://127.0.0.1"],
  distributed: false,
};

export class FakeSlack {
  readonly app: AppSettings;
  /** Furnishes the world, and lets things happen in it. */
  readonly town: Town;
  /** Does what people do, and sees what they see. */
  readonly players: Players;
  readonly sockets: SocketMode;
  readonly faults = new Faults();
  readonly files = new Files();
  readonly log: RequestLog;
  readonly #world = new World();
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  readonly #post: PostOffice;
  readonly #api: WebApi;
  #courier: Courier;

  constructor({ app = {}, clock = systemClock, retryDelaysMs = [0, 60_000, 300_000] }: SlackOptions) {
    this.app = { ...usualApp, redirectUrls: [...usualApp.redirectUrls], ...app };
    this.log = new RequestLog(() => clock.nowMs());
    this.sockets = new SocketMode(this.app.id, this.log);
    this.#courier = this.sockets;
    this.#post = new PostOffice(systemClock, retryDelaysMs);
    const stage: Backstage = {
      app: this.app,
      world: this.#world,
      views: new Views(),
      triggers: new Triggers(),
      urls: new ResponseUrls(),
      files: this.files,
      codes: new OAuthCodes(),
      stamps: new Stamps(),
      log: this.log,
      ephemerals: [],
      nowMs: () => clock.nowMs(),
      origin: () => this.origin,
      socketUrl: () =>
        `${this.origin.replace("http", "ws")}/link/?ticket=${this.sockets.issueTicket()}&app_id=${this.app.id}`,
      deliver: (parcel) => this.#post.deliver(this.#courier, parcel),
    };
    this.town = new Town(stage);
    this.players = new Players(stage);
    this.#api = new WebApi({ stage, town: this.town, faults: this.faults, rates: new RateLimits() });
    this.#server = createServer((request, response) => {
      this.#api.handle(request, response).catch((error: unknown) => {
        this.log.violation(`the fake itself failed: ${String(error)}`);
        response.writeHead(500).end();
      });
    });
    this.#server.on("upgrade", (request, stream, head) => this.sockets.upgrade(request, stream, head));
    this.#server.on("connection", (connection) => {
      this.#connections.add(connection);
      connection.once("close", () => this.#connections.delete(connection));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
  }

  /** For `SLACK_API_URL`. */
  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  /** For `SLACK_AUTHORIZE_URL`. */
  get authorizeUrl(): string {
    return `${this.origin}/oauth/v2/authorize`;
  }

  /** From now on everything is sent to this address, signed, and nothing over sockets. */
  sendTo(url: string): void {
    this.#courier = new HttpEvents(url, this.app.signingSecret, this.log);
  }

  /** Everything that was sent to the bot, with retries. */
  get attempts(): readonly Attempt[] {
    return this.#post.attempts;
  }

  /** Slack sends something once more, as if it had not heard that it arrived. */
  async repeat({ parcel, retry }: Attempt): Promise<Delivery> {
    const attempt = (retry?.attempt ?? 0) + 1;
    return await this.#post.deliver(this.#courier, parcel, { attempt, reason: "http_timeout" });
  }

  /** The calls of one method so far. */
  calls(method: string) {
    return this.log.requests.filter((request) => request.method === method);
  }

  async close(): Promise<void> {
    this.#post.close();
    this.sockets.close();
    for (const connection of this.#connections) connection.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export async function openSlack(options: SlackOptions = {}): Promise<FakeSlack> {
  const slack = new FakeSlack(options);
  await slack.listen();
  return slack;
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
