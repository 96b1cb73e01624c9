/** Socket Mode: holds one connection to Slack, and opens the next as soon as it ends. */
import type { App, Logger } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
import type { Log } from "../../../ports/log.ts";
import { type SlackError, slackError } from "../web-api/errors.ts";
import { RateLimitRetry, slackBackOff } from "../web-api/rate-limit-retry.ts";
import type { EventReceiver } from "./receiver.ts";
import { SocketConnection } from "./socket-connection.ts";

interface Parts {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
  /** Slack will never open a socket again, as Arena is set. */
  readonly fatal: (error: Error) => void;
}

/** A connection that lived so long was a good one: the next is opened at once. */
const goodLifeMs = 30_000;
/** Slack was seen to refuse a good token for a moment: it is believed when it says so this often. */
const refusalsBelieved = 3;

const deadToken = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "not_allowed_token_type",
  "user_removed_from_team",
  "team_disabled",
]);

export class SocketEventReceiver implements EventReceiver {
  readonly #parts: Parts;
  readonly #retry: RateLimitRetry;
  readonly #connected = Promise.withResolvers<void>();
  #app: App | undefined;
  #link: SocketConnection | undefined;
  #stopped = false;
  #everConnected = false;
  #holding: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#retry = new RateLimitRetry(parts.clock);
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {
    this.#holding ??= this.#hold();
    await this.#connected.promise;
  }

  ready(): boolean {
    return this.#link?.open === true;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#retry.stop();
    this.#link?.close();
    this.#connected.resolve();
    await this.#holding;
  }

  /** Never rejects. */
  async #hold(): Promise<void> {
    const { clock, log } = this.#parts;
    let failures = 0;
    let refusals = 0;
    while (!this.#stopped) {
      const sinceMs = clock.nowMs();
      try {
        const reason = await this.#liveOne();
        refusals = 0;
        if (this.#stopped) return;
        failures = clock.nowMs() - sinceMs >= goodLifeMs ? 0 : failures;
        log.info(
          { reason, waitMs: backOffMs(failures, slackBackOff) },
          "the socket to Slack ended; the next one is opened",
        );
      } catch (error) {
        const fault = slackError(error);
        refusals = deadToken.has(fault.code) ? refusals + 1 : 0;
        if (this.#stopped || this.#isHopeless(fault, refusals)) return;
        failures = Math.max(1, failures);
        log.warn(
          { code: fault.code, reason: fault.message, waitMs: backOffMs(failures, slackBackOff) },
          "no socket to Slack",
        );
      }
      await this.#retry.wait(backOffMs(failures, slackBackOff));
      failures += 1;
    }
  }

  /** From its beginning to its end. @throws SlackError when it could not be opened. */
  async #liveOne(): Promise<string> {
    if (this.#app === undefined) throw new Error("the door has no app behind it");
    const link = new SocketConnection({ ...this.#parts, app: this.#app });
    this.#link = link;
    await link.connect();
    if (this.#stopped) link.close();
    this.#everConnected = true;
    this.#connected.resolve();
    this.#parts.log.info({}, "a socket to Slack is open");
    return await link.ended;
  }

  #isHopeless({ code }: SlackError, refusals: number): boolean {
    if (!deadToken.has(code) || (this.#everConnected && refusals < refusalsBelieved)) return false;
    const error = new Error(
      `Slack does not accept SLACK_APP_TOKEN (${code}): generate an app-level token with the scope connections:write on the page "Basic Information" of the app, and set it.`,
    );
    if (this.#everConnected) this.#parts.fatal(error);
    else this.#connected.reject(error);
    return true;
  }
}
