/** Open rounds by id: a thousand presses of one question read it from the database once. */
import type { Clock } from "../../lib/clock.ts";
import { TtlCache } from "../../lib/ttl-cache.ts";
import type { Store } from "../../ports/store/store.ts";
import type { RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";

const roundsAtMost = 1_000;

export class RoundCache {
  readonly #store: Pick<Store, "round">;
  readonly #rounds: TtlCache<Round>;

  constructor({ store, clock }: { readonly store: Pick<Store, "round">; readonly clock: Pick<Clock, "nowMs"> }) {
    this.#store = store;
    this.#rounds = new TtlCache(clock, roundsAtMost);
  }

  /**
   * The round; what a posted one asks never changes. Its state may be older than the store's, which is safe: the store
   * alone decides whether an answer still counts.
   */
  async get(id: RoundId): Promise<Round | undefined> {
    const known = this.#rounds.get(id);
    if (known !== undefined) return known;
    const round = await this.#store.round(id);
    // A claimed round is adopted by its first press and must be looked up again until it is posted.
    if (round?.state === "posted") this.#rounds.set(id, round);
    return round;
  }
}
