/**
 * Discord shuts out an address that gets 10,000 refusals (401, 403, 429) in ten minutes, for every server at once. Arena
 * stays far below: what was refused in one channel is left alone for a while, and all together have a budget.
 */
import type { Clock } from "../../../lib/clock.ts";
import { TtlCache } from "../../../lib/ttl-cache.ts";

const windowMs = 10 * 60_000;
/** Half of what Discord allows: another process may share the address. */
const refusalsAtMost = 5_000;
/** Edits in a channel where one was forbidden: a permission that is given back is noticed after this. */
const restMs = 60_000;
/** Channels that are remembered. */
const remembered = 20_000;

/** One minute of refusals. */
interface Minute {
  readonly number: number;
  count: number;
}

export class InvalidRequests {
  /** The wall clock may jump, and a rest must not last for hours because of it. */
  readonly #clock: Pick<Clock, "monotonicMs">;
  readonly #forbidden: TtlCache<true>;
  /** Of the last ten minutes, the oldest first. */
  readonly #minutes: Minute[] = [];

  constructor(clock: Pick<Clock, "monotonicMs">) {
    this.#clock = clock;
    this.#forbidden = new TtlCache({ nowMs: () => clock.monotonicMs() }, remembered);
  }

  /** A response came in. @param shared whether a 429 is about a limit that others share: it does not count. */
  note(status: number, shared: boolean): void {
    if (status !== 401 && status !== 403 && (status !== 429 || shared)) return;
    const number = Math.floor(this.#clock.monotonicMs() / 60_000);
    const last = this.#minutes.at(-1);
    if (last?.number === number) last.count += 1;
    else this.#minutes.push({ number, count: 1 });
  }

  /** An edit was forbidden by the permissions of its channel. */
  noteForbidden(channel: string): void {
    this.#forbidden.set(channel, true);
  }

  /** Whether edits in this channel are left alone. */
  isResting(channel: string): boolean {
    return this.#forbidden.get(channel, restMs) === true;
  }

  /** Whether nothing may be asked any more, for anybody. */
  isExhausted(): boolean {
    const oldest = Math.floor((this.#clock.monotonicMs() - windowMs) / 60_000);
    while ((this.#minutes[0]?.number ?? oldest) < oldest) this.#minutes.shift();
    return this.#minutes.reduce((sum, { count }) => sum + count, 0) >= refusalsAtMost;
  }
}
