/**
 * Answers into PostgreSQL in small batches: all that arrived in one turn of the event loop are one statement and one
 * commit, a few of which are under way at once.
 */
import { setImmediate } from "node:timers/promises";
import type { Recorded } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type AnswerWriter, type PendingAnswer, storeClosedError } from "../sql/answer-writer.ts";
import { recordBatch } from "./answer-batch.ts";
import type { PostgresParts } from "./dialect.ts";
import { isRowError, isSerializationFailure, toStoreError } from "./errors.ts";

const batchSize = 200;
const batchesAtOnce = 4;
const attemptsAtMost = 5;

export class PostgresAnswerWriter implements AnswerWriter {
  readonly #parts: PostgresParts;
  readonly #pending: PendingAnswer[] = [];
  /** By community, round and player: a press that comes while the player's earlier one is under way gets its outcome. */
  readonly #underWay = new Map<string, Promise<Recorded>>();
  readonly #batches = new Set<Promise<void>>();
  #sending: Promise<void> | undefined;
  #closed = false;

  constructor(parts: PostgresParts) {
    this.#parts = parts;
  }

  async record(answer: Answer, name: string): Promise<Recorded> {
    if (this.#closed) throw storeClosedError();
    const key = `${answer.community} ${answer.round} ${answer.player}`;
    const earlier = this.#underWay.get(key);
    if (earlier !== undefined) {
      const recorded = await earlier;
      return recorded.outcome === "first" ? { ...recorded, outcome: "repeated" } : recorded;
    }
    const { promise, resolve, reject } = Promise.withResolvers<Recorded>();
    this.#underWay.set(key, promise);
    this.#queue({ answer, name, resolve, reject });
    try {
      return await promise;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#sending !== undefined || this.#batches.size > 0) {
      await this.#sending;
      await Promise.all(this.#batches);
    }
  }

  #queue(one: PendingAnswer): void {
    this.#pending.push(one);
    this.#sending ??= this.#sendAll();
  }

  /** Sends what is pending, in the order of arrival, as long as there is any. */
  async #sendAll(): Promise<void> {
    await setImmediate();
    while (this.#pending.length > 0) {
      if (this.#batches.size === batchesAtOnce) await Promise.race(this.#batches);
      const sent = this.#send(this.#pending.splice(0, batchSize));
      this.#batches.add(sent);
      void sent.then(() => this.#batches.delete(sent));
    }
    this.#sending = undefined;
  }

  async #record(batch: readonly PendingAnswer[]): Promise<void> {
    const erased = await recordBatch(this.#parts.pool, batch);
    for (const one of erased) this.#queue(one);
  }

  async #send(batch: readonly PendingAnswer[]): Promise<void> {
    try {
      await this.#record(batch);
    } catch (error) {
      if (!isSerializationFailure(error) && !isRowError(error)) {
        for (const { reject } of batch) reject(toStoreError(error, this.#parts.address));
        return;
      }
      for (const one of batch) await this.#sendAlone(one);
    }
  }

  /** One answer that cannot be stored must not cost the others of its batch, and a serialization failure costs none. */
  async #sendAlone(one: PendingAnswer): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#record([one]);
      } catch (error) {
        if (!isSerializationFailure(error) || attempt === attemptsAtMost) {
          return one.reject(toStoreError(error, this.#parts.address));
        }
      }
    }
  }
}
