/** The way to Discord's REST: checked answers, no surprises in time, and a dead token noticed. */
import { type RateLimitData, REST, RESTEvents } from "discord.js";
import type { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { DiscordSettings } from "../settings.ts";
import { isLackOfAccess, isUnauthorized, resting } from "./errors.ts";
import { deadToken } from "./fatal-errors.ts";
import { InvalidRequests } from "./invalid-requests.ts";
import { type Call, RequestPool } from "./request-pool.ts";

/** Less than the engine gives a post before it counts as lost. */
const settleWithinMs = 8_500;
/** Nobody waits for a redraw, and one that is slowed down again and again still is the newest. */
export const redrawWithinMs = 20_000;
/** A longer pause that Discord asks for is left to whoever tries again later. */
const waitAtMostMs = 6_500;
/** Discord shows an error to whoever pressed when there is no acknowledgement after three seconds. */
const answerWithinMs = 2_500;
/** Every interaction leaves a handler of its own in the SDK. */
const sweepEveryMs = 60_000;

export interface ApiOptions {
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  /** Discord does not take the token any more. */
  readonly dead: () => void;
}

export class Api {
  readonly #dead: () => void;
  /** With the bot's token, within Discord's limits. */
  readonly #own: RequestPool;
  /** With the tokens of interactions, which count against no common limit and must not wait behind posts. */
  readonly #answers: RequestPool;
  readonly #invalid: InvalidRequests;
  #isDead = false;

  constructor({ settings, clock, dead }: ApiOptions) {
    this.#dead = dead;
    this.#invalid = new InvalidRequests(clock);
    const common = {
      api: settings.apiUrl.replace(/\/$/, ""),
      version: "10",
      // A request that was done and then lost would be sent a second time: whoever asks decides about that.
      retries: 0,
      handlerSweepInterval: sweepEveryMs,
      rejectOnRateLimit: isTooLong,
    };
    this.#own = new RequestPool({
      rest: this.#counted(new REST({ ...common, timeout: redrawWithinMs })).setToken(settings.token),
      clock,
      auth: true,
      withinMs: settleWithinMs,
    });
    this.#answers = new RequestPool({
      rest: this.#counted(
        new REST({ ...common, timeout: answerWithinMs, globalRequestsPerSecond: Number.POSITIVE_INFINITY }),
      ),
      clock,
      // Its token stands in the route, and ours is nobody's business there.
      auth: false,
      withinMs: answerWithinMs,
    });
  }

  /** Whether Discord has ever refused the token: it will not take it again. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** @throws whatever the SDK throws: see `platformError`. */
  async ask<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    // The SDK forgets a token that was refused, and would only say that it has none.
    if (this.#isDead) throw new PlatformError("busy", deadToken().message);
    const channel = editedChannel(call);
    if (this.#invalid.isExhausted() || (channel !== undefined && this.#invalid.isResting(channel))) throw resting();
    try {
      return schema.parse(await this.#own.request(call));
    } catch (error) {
      if (channel !== undefined && isLackOfAccess(error)) this.#invalid.noteForbidden(channel);
      if (isUnauthorized(error)) {
        this.#isDead = true;
        this.#dead();
      }
      throw error;
    }
  }

  /** As the answer to an interaction. */
  async answer(call: Call): Promise<void> {
    await this.#answers.request(call);
  }

  #counted(rest: REST): REST {
    return rest.on(RESTEvents.Response, (_request, { status, headers }) =>
      this.#invalid.note(status, headers.get("x-ratelimit-scope") === "shared"),
    );
  }

  /** Resolves when nothing that was asked with the bot's token is under way. */
  async settled(): Promise<void> {
    await this.#own.settled();
  }

  /** Asks nothing more with the bot's token; what is under way has an unknown outcome. */
  closeOwn(): void {
    this.#own.close();
  }

  /** Nothing goes out any more. */
  close(): void {
    this.#own.close();
    this.#answers.close();
  }
}

/** Whose messages a call edits; undefined for every other call. */
function editedChannel({ method, route }: Call): string | undefined {
  return method === "patch" ? /^\/channels\/(\d+)\/messages\//.exec(route)?.[1] : undefined;
}

/** A pause is told by the bucket or by the refusal, and not always by both. */
function isTooLong({ timeToReset, retryAfter }: Pick<RateLimitData, "timeToReset" | "retryAfter">): boolean {
  return Math.max(timeToReset, retryAfter) > waitAtMostMs;
}
