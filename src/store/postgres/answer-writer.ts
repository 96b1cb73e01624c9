/**
 * Answers into PostgreSQL in small batches: all that arrived in one turn of the event loop are one statement and one
 * commit, a few of which are under way at once.
 */
import { setImmediate } from "node:timers/promises";
import type { Recorded } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type AnswerWriter, closedFault, type Waiting } from "../sql/answer-writer.ts";
import { recordBatch } from "./answer-batch.ts";
import type { PostgresParts } from "./dialect.ts";
import { isAboutRows, isCollision, postgresFault } from "./errors.ts";

const mostInABatch = 200;
const mostBatches = 4;
const mostAttempts = 5;

export class PostgresAnswerWriter implements AnswerWriter {
  readonly #parts: PostgresParts;
  readonly #waiting: Waiting[] = [];
  /** By community, round and player: a press that comes while the player's earlier one is under way shares its fate. */
  readonly #pending = new Map<string, Promise<Recorded>>();
  readonly #batches = new Set<Promise<void>>();
  #gathering: Promise<void> | undefined;
  #closed = false;

  constructor(parts: PostgresParts) {
    this.#parts = parts;
  }

  async record(answer: Answer, name: string): Promise<Recorded> {
    if (this.#closed) throw closedFault();
    const key = `${answer.community} ${answer.round} ${answer.player}`;
    const earlier = this.#pending.get(key);
    if (earlier !== undefined) {
      const recorded = await earlier;
      return recorded.outcome === "first" ? { ...recorded, outcome: "repeated" } : recorded;
    }
    const { promise, resolve, reject } = Promise.withResolvers<Recorded>();
    this.#pending.set(key, promise);
    this.#queue({ answer, name, resolve, reject });
    try {
      return await promise;
    } finally {
      this.#pending.delete(key);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#gathering !== undefined || this.#batches.size > 0) {
      await this.#gathering;
      await Promise.all(this.#batches);
    }
  }

  #queue(one: Waiting): void {
    this.#waiting.push(one);
    this.#gathering ??= this.#gather();
  }

  /** Sends what is waiting, in the order of arrival, as long as there is any. */
  async #gather(): Promise<void> {
    await setImmediate();
    while (this.#waiting.length > 0) {
      if (this.#batches.size === mostBatches) await Promise.race(this.#batches);
      const sent = this.#send(this.#waiting.splice(0, mostInABatch));
      this.#batches.add(sent);
      void sent.then(() => this.#batches.delete(sent));
    }
    this.#gathering = undefined;
  }

  async #record(batch: readonly Waiting[]): Promise<void> {
    const erased = await recordBatch(this.#parts.pool, batch);
    for (const one of erased) this.#queue(one);
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#record(batch);
    } catch (error) {
      if (!isCollision(error) && !isAboutRows(error)) {
        for (const { reject } of batch) reject(postgresFault(error, this.#parts.where));
        return;
      }
      for (const one of batch) await this.#sendAlone(one);
    }
  }

  /** One bad row must not cost its neighbours their answers, nor a lock that others hold. */
  async #sendAlone(one: Waiting): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#record([one]);
      } catch (error) {
        if (!isCollision(error) || attempt === mostAttempts) {
          return one.reject(postgresFault(error, this.#parts.where));
        }
      }
    }
  }
}
