/** Socket Mode: holds one connection to Slack, and opens the next as soon as it ends. */
import type { App, Logger } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import type { Log } from "../../../ports/log.ts";
import { backOffMs } from "../web-api/back-off.ts";
import { type SlackFault, slackFault } from "../web-api/errors.ts";
import { Patience } from "../web-api/rate-limit-retry.ts";
import type { Door } from "./receiver.ts";
import { SocketLink } from "./socket-connection.ts";

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

export class SocketDoor implements Door {
  readonly #parts: Parts;
  readonly #patience: Patience;
  readonly #connected = Promise.withResolvers<void>();
  #app: App | undefined;
  #link: SocketLink | undefined;
  #stopped = false;
  #everConnected = false;
  #holding: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#patience = new Patience(parts.clock);
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
    this.#patience.stop();
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
        log.info({ reason, waitMs: backOffMs(failures) }, "the socket to Slack ended; the next one is opened");
      } catch (error) {
        const fault = slackFault(error);
        refusals = deadToken.has(fault.code) ? refusals + 1 : 0;
        if (this.#stopped || this.#isHopeless(fault, refusals)) return;
        failures = Math.max(1, failures);
        log.warn({ code: fault.code, reason: fault.message, waitMs: backOffMs(failures) }, "no socket to Slack");
      }
      await this.#patience.wait(backOffMs(failures));
      failures += 1;
    }
  }

  /** From its beginning to its end. @throws SlackFault when it could not be opened. */
  async #liveOne(): Promise<string> {
    if (this.#app === undefined) throw new Error("the door has no app behind it");
    const link = new SocketLink({ ...this.#parts, app: this.#app });
    this.#link = link;
    await link.connect();
    if (this.#stopped) link.close();
    this.#everConnected = true;
    this.#connected.resolve();
    this.#parts.log.info({}, "a socket to Slack is open");
    return await link.ended;
  }

  #isHopeless({ code }: SlackFault, refusals: number): boolean {
    if (!deadToken.has(code) || (this.#everConnected && refusals < refusalsBelieved)) return false;
    const error = new Error(
      `Slack does not accept SLACK_APP_TOKEN (${code}): generate an app-level token with the scope connections:write on the page "Basic Information" of the app, and set it.`,
    );
    if (this.#everConnected) this.#parts.fatal(error);
    else this.#connected.reject(error);
    return true;
  }
}
