/** Calls a minute, method and workspace; a second a channel for posts. What is above it gets a 429. */
const minuteMs = 60_000;

export type Tier = "none" | 2 | 3 | 4 | "post" | "history";

/** What Slack promises at least; the real service often lets more through. */
const callsPerMinute = { 2: 20, 3: 50, 4: 100, post: 300, history: 1 } as const;
/** Slack allows one message a second and channel, with short bursts. */
const burst = 5;

export class RateLimits {
  readonly #calls = new Map<string, number[]>();
  readonly #channels = new Map<string, { tokens: number; atMs: number }>();

  /** @returns the seconds after which to come again, or undefined when the call may go on; refused calls do not count. */
  refusal(method: string, tier: Tier, team: string, channel: string | undefined, nowMs: number): number | undefined {
    if (tier === "none") return undefined;
    const key = `${method} ${team}`;
    const recent = (this.#calls.get(key) ?? []).filter((atMs) => atMs > nowMs - minuteMs);
    const [first] = recent;
    if (recent.length >= callsPerMinute[tier] && first !== undefined) {
      this.#calls.set(key, recent);
      return Math.max(1, Math.ceil((first + minuteMs - nowMs) / 1000));
    }
    if (tier === "post" && channel !== undefined && !this.#takeToken(channel, nowMs)) return 1;
    this.#calls.set(key, [...recent, nowMs]);
    return undefined;
  }

  #takeToken(channel: string, nowMs: number): boolean {
    const bucket = this.#channels.get(channel) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.atMs) / 1000);
    this.#channels.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
    return tokens >= 1;
  }
}
