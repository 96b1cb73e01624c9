/** Open rounds by id: a thousand presses of one question read it from the database once. */

import type { Store } from "../../ports/store/store.ts";
import type { RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";

const roundsAtMost = 1_000;

export class RoundCache {
  readonly #store: Pick<Store, "round">;
  readonly #rounds = new Map<RoundId, Round>();

  constructor(store: Pick<Store, "round">) {
    this.#store = store;
  }

  /**
   * The round; what a posted one asks never changes. Its state may be older than the store's, which is safe: the store
   * alone decides whether an answer still counts.
   */
  async get(id: RoundId): Promise<Round | undefined> {
    const known = this.#rounds.get(id);
    if (known !== undefined) return known;
    const round = await this.#store.round(id);
    if (round?.state === "posted") this.#keep(round);
    return round;
  }

  #keep(round: Round): void {
    const oldest = this.#rounds.size < roundsAtMost ? undefined : this.#rounds.keys().next().value;
    if (oldest !== undefined) this.#rounds.delete(oldest);
    this.#rounds.set(round.id, round);
  }
}
