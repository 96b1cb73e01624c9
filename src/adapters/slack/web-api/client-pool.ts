/** The lines to Slack: for every token two clients, so that what is posted never holds up somebody who waits. */
import { type Logger, webApi } from "@slack/bolt";
import type { Clock } from "../../../lib/clock.ts";
import { Memo } from "../../../lib/ttl-cache.ts";
import type { Installation } from "../install/installation.ts";
import { SlackApi } from "./api.ts";

export interface Lines {
  /** For questions, reveals and whatever the scheduler sends. */
  readonly posting: SlackApi;
  /** For whoever pressed or typed something just now. */
  readonly talking: SlackApi;
}

export interface LineParts {
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
export function clientOptions({ apiUrl, logger }: LineParts, limitMs = postingLimitMs): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: limitMs,
  };
}

export class Switch {
  readonly #parts: LineParts;
  readonly #lines: Memo<Lines>;

  constructor(parts: LineParts, clock: Clock) {
    this.#parts = parts;
    this.#lines = new Memo(clock, remembered);
  }

  /** A new token gets new lines. */
  to({ token }: Pick<Installation, "token">): Lines {
    const known = this.#lines.get(token);
    if (known !== undefined) return known;
    const lines = {
      posting: this.#client(token, postingLimitMs),
      talking: this.#client(token, talkingLimitMs),
    };
    this.#lines.put(token, lines);
    return lines;
  }

  #client(token: string, limitMs: number): SlackApi {
    return new SlackApi(new webApi.WebClient(token, clientOptions(this.#parts, limitMs)));
  }
}
