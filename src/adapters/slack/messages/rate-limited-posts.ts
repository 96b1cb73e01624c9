/** Posts that Slack put off and so certainly did not take: without this, nobody could tell them from those it took in silence. */

import type { KeyValueStore } from "../../../ports/key-value-store.ts";
import type { Log } from "../../../ports/log.ts";

export class RateLimitedPosts {
  readonly #keyValues: KeyValueStore;
  readonly #log: Log;

  constructor(keyValues: KeyValueStore, log: Log) {
    this.#keyValues = keyValues;
    this.#log = log;
  }

  /** Never throws: what is not noted counts as unknown, and is then not posted twice. */
  async note(nonce: string): Promise<void> {
    try {
      await this.#keyValues.set(keyOf(nonce), "");
    } catch (error) {
      this.#log.warn(
        { event: "slack.post.not_noted", round: nonce, err: error },
        "That Slack put a post off could not be written down.",
      );
    }
  }

  /** True once: what is tried again after this may be taken in silence. */
  async take(nonce: string): Promise<boolean> {
    if ((await this.#keyValues.get(keyOf(nonce))) === undefined) return false;
    await this.#keyValues.delete(keyOf(nonce));
    return true;
  }
}

/** Stands in every database: with another one, a post put off before an update would count as unknown. */
function keyOf(nonce: string): string {
  return `slack:unsent/${nonce}`;
}
