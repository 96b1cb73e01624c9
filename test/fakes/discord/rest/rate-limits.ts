/** Discord's limits on requests: buckets of a route and its first id, and fifty a second for all together. */
import { createHash } from "node:crypto";

export interface Allowance {
  readonly limit: number;
  readonly perMs: number;
}

export interface Ruling {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request is one too many. */
  readonly refused: { readonly scope: "user" | "global"; readonly retryAfterMs: number } | undefined;
}

interface Window {
  startMs: number;
  used: number;
}

const globally: Allowance = { limit: 50, perMs: 1_000 };

/** What is commonly seen; Discord tells its own figures in headers only. */
const commonAllowances: Readonly<Record<string, Allowance>> = {
  "POST /channels/:channel/messages": { limit: 5, perMs: 5_000 },
  "PATCH /channels/:channel/messages/:message": { limit: 5, perMs: 5_000 },
  "GET /channels/:channel/messages": { limit: 5, perMs: 5_000 },
  "POST /webhooks/:application/:token": { limit: 5, perMs: 2_000 },
  "PATCH /webhooks/:application/:token/messages/:message": { limit: 5, perMs: 2_000 },
};

export class RateLimits {
  readonly allowances: Map<string, Allowance>;
  readonly #windows = new Map<string, Window>();

  constructor(allowances: Readonly<Record<string, Allowance>> = commonAllowances) {
    this.allowances = new Map(Object.entries(allowances));
  }

  /**
   * @param major the channel, the server, or the token of an interaction; buckets of different ones are apart.
   * @param exempt interactions and what follows them do not count against the fifty.
   */
  ask(route: string, major: string, exempt: boolean): Ruling {
    const nowMs = performance.now();
    if (!exempt) {
      const all = this.#use("global", globally, nowMs);
      if (all.left < 0) return { headers: {}, refused: { scope: "global", retryAfterMs: all.resetMs } };
    }
    const allowance = this.allowances.get(route);
    if (allowance === undefined) return { headers: {}, refused: undefined };
    const { left, resetMs } = this.#use(`${route} ${major}`, allowance, nowMs);
    const headers = {
      "x-ratelimit-bucket": createHash("md5").update(route).digest("hex"),
      "x-ratelimit-limit": String(allowance.limit),
      "x-ratelimit-remaining": String(Math.max(0, left)),
      "x-ratelimit-reset-after": (resetMs / 1000).toFixed(3),
      "x-ratelimit-reset": ((Date.now() + resetMs) / 1000).toFixed(3),
    };
    return { headers, refused: left < 0 ? { scope: "user", retryAfterMs: resetMs } : undefined };
  }

  #use(key: string, { limit, perMs }: Allowance, nowMs: number): { left: number; resetMs: number } {
    const known = this.#windows.get(key);
    const window = known !== undefined && nowMs - known.startMs < perMs ? known : { startMs: nowMs, used: 0 };
    this.#windows.set(key, window);
    window.used += 1;
    return { left: limit - window.used, resetMs: window.startMs + perMs - nowMs };
  }
}

/** Old messages have a limit of their own on edits, which no header foretells. */
export class OldEdits {
  readonly #edits = new Map<string, number[]>();
  readonly #allowance: Allowance;

  constructor(allowance: Allowance = { limit: 3, perMs: 6_000 }) {
    this.#allowance = allowance;
  }

  /** @returns how long to wait, or nothing when the edit may be made. */
  ask(channel: string): number | undefined {
    const nowMs = performance.now();
    const recent = (this.#edits.get(channel) ?? []).filter((atMs) => nowMs - atMs < this.#allowance.perMs);
    this.#edits.set(channel, recent);
    if (recent.length >= this.#allowance.limit) return (recent[0] ?? nowMs) + this.#allowance.perMs - nowMs;
    recent.push(nowMs);
    return undefined;
  }
}
