/** Socket Mode: holds one connection to Slack, and opens the next as soon as it ends. */
import type { App, Logger } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs } from "../../../lib/retry.ts";
import type { Log } from "../../../ports/log.ts";
import { isDeadToken, type SlackError, slackError } from "../web-api/errors.ts";
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
          { event: "slack.socket.closed", reason, waitMs: backOffMs(failures, slackBackOff) },
          "The socket to Slack ended; the next one is opened.",
        );
      } catch (error) {
        const fault = slackError(error);
        refusals = isDeadToken(fault) ? refusals + 1 : 0;
        if (this.#stopped || this.#isHopeless(fault, refusals)) return;
        failures = Math.max(1, failures);
        log.warn(
          {
            event: "slack.socket.refused",
            code: fault.code,
            reason: fault.message,
            waitMs: backOffMs(failures, slackBackOff),
          },
          "No socket to Slack could be opened; it is tried again.",
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
    this.#parts.log.info({ event: "slack.socket.opened" }, "A socket to Slack is open.");
    return await link.ended;
  }

  #isHopeless(fault: SlackError, refusals: number): boolean {
    if (!isDeadToken(fault) || (this.#everConnected && refusals < refusalsBelieved)) return false;
    const error = new Error(
      `Slack does not accept SLACK_APP_TOKEN (${fault.code}): generate an app-level token with the scope connections:write on the page "Basic Information" of the app, and set it.`,
    );
    if (this.#everConnected) this.#parts.fatal(error);
    else this.#connected.reject(error);
    return true;
  }
}
