/** The way to Discord's REST: checked answers, no surprises in time, and a dead token noticed. */
import { type RateLimitData, type RawFile, REST, type RouteLike } from "discord.js";
import type { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { DiscordSettings } from "../../config-platforms.ts";
import { PlatformError } from "../../platform.ts";
import { isUnauthorized } from "./faults.ts";
import type { DrawnFile } from "./render.ts";

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

export interface Call {
  readonly method: "get" | "post" | "patch" | "put";
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly files?: readonly DrawnFile[];
  readonly query?: URLSearchParams;
  /** How long it may take, in the place of the usual. */
  readonly withinMs?: number;
}

export class Api {
  readonly #clock: Clock;
  readonly #dead: () => void;
  /** With the bot's token, within Discord's limits. */
  readonly #own: REST;
  /** With the tokens of interactions, which count against no common limit and must not wait behind posts. */
  readonly #answers: REST;
  readonly #underWay = new Set<() => void>();

  constructor({ settings, clock, dead }: ApiOptions) {
    this.#clock = clock;
    this.#dead = dead;
    const common = {
      api: settings.apiUrl.replace(/\/$/, ""),
      version: "10",
      // A request that was done and then lost would be sent a second time: whoever asks decides about that.
      retries: 0,
      handlerSweepInterval: sweepEveryMs,
      rejectOnRateLimit: isTooLong,
    };
    this.#own = new REST({ ...common, timeout: redrawWithinMs }).setToken(settings.token);
    this.#answers = new REST({
      ...common,
      timeout: answerWithinMs,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    });
  }

  /** @throws whatever the SDK throws: see `platformError`. */
  async ask<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
    try {
      return schema.parse(await this.#inTime(this.#own, call, call.withinMs ?? settleWithinMs, true));
    } catch (error) {
      // The SDK forgets the token then, and would never ask again.
      if (isUnauthorized(error)) this.#dead();
      throw error;
    }
  }

  /** As the answer to an interaction: its token stands in the route, and ours is nobody's business there. */
  async answer(call: Call): Promise<void> {
    await this.#inTime(this.#answers, call, answerWithinMs, false);
  }

  /** Gives up what is under way: its outcome is unknown, as after a crash. */
  close(): void {
    for (const giveUp of this.#underWay) giveUp();
  }

  /** The SDK sleeps through a pause without looking up, so the limit is kept here. */
  async #inTime(rest: REST, { method, route, body, files, query }: Call, limitMs: number, auth: boolean) {
    const abort = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const giveUp = () => {
      abort.abort();
      reject(new PlatformError("unknown", "Discord did not answer in time."));
    };
    const cancel = this.#clock.after(limitMs, giveUp);
    this.#underWay.add(giveUp);
    try {
      const request = rest[method](route, {
        auth,
        signal: abort.signal,
        ...(body === undefined ? {} : { body }),
        ...(files === undefined || files.length === 0 ? {} : { files: files.map(rawFile) }),
        ...(query === undefined ? {} : { query }),
      });
      return await Promise.race([request, late]);
    } finally {
      cancel();
      this.#underWay.delete(giveUp);
    }
  }
}

/** A pause is told by the bucket or by the refusal, and not always by both. */
function isTooLong({ timeToReset, retryAfter }: Pick<RateLimitData, "timeToReset" | "retryAfter">): boolean {
  return Math.max(timeToReset, retryAfter) > waitAtMostMs;
}

const contentTypes: Readonly<Record<string, string>> = { ".png": "image/png", ".json": "application/json" };

function rawFile({ name, bytes }: DrawnFile): RawFile {
  return { name, data: bytes, contentType: contentTypes[name.slice(name.lastIndexOf("."))] ?? "text/plain" };
}
