/** The clients to Slack: for every token two clients, so that what is posted never holds up somebody who waits. */
import { type Logger, webApi } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Installation } from "../install/installation.ts";
import { SlackApi } from "./api.ts";

export interface ClientPair {
  /** For questions, reveals and whatever the scheduler sends. */
  readonly background: SlackApi;
  /** For whoever pressed or typed something just now. */
  readonly interactive: SlackApi;
}

export interface ClientPoolParts {
  readonly apiUrl: string;
  readonly logger: Logger;
}

/** A post, with the wait for its pictures, is over before the engine gives it up. */
const postingLimitMs = 6_000;
const talkingLimitMs = 5_000;
const remembered = 1_000;

/**
 * One attempt and a limit: the SDK would try again on its own after a broken connection, and so post twice. A 429 is
 * told, not waited for: the SDK would hold up every other call of the client.
 */
export function clientOptions({ apiUrl, logger }: ClientPoolParts, limitMs = postingLimitMs): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: limitMs,
  };
}

export class ClientPool {
  readonly #parts: ClientPoolParts;
  readonly #clients: TtlCache<ClientPair>;

  constructor(parts: ClientPoolParts, clock: Clock) {
    this.#parts = parts;
    this.#clients = new TtlCache(clock, remembered);
  }

  /** A new token gets new clients. */
  to({ token }: Pick<Installation, "token">): ClientPair {
    const known = this.#clients.get(token);
    if (known !== undefined) return known;
    const clients = {
      background: this.#client(token, postingLimitMs),
      interactive: this.#client(token, talkingLimitMs),
    };
    this.#clients.set(token, clients);
    return clients;
  }

  #client(token: string, limitMs: number): SlackApi {
    return new SlackApi(new webApi.WebClient(token, clientOptions(this.#parts, limitMs)));
  }
}
