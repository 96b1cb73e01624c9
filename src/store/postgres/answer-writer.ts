/**
 * Answers into PostgreSQL in small batches: all that arrived in one turn of the event loop are one statement and one
 * commit, a few of which are under way at once.
 */
import { setImmediate } from "node:timers/promises";
import { type RetryOptions, retry } from "../../lib/retry.ts";
import type { Recorded } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type AnswerWriter, type PendingAnswer, storeClosedError } from "../sql/answer-writer.ts";
import { recordBatch } from "./answer-batch.ts";
import type { PostgresParts } from "./driver.ts";
import { isOutage, isSerializationFailure, toStoreError } from "./errors.ts";

const batchSize = 200;
const batchesAtOnce = 4;
/** Answers that have been pending for longer are refused together with a batch that cannot be stored. */
const pendingForMs = 1_000;
const serializationRetry: RetryOptions = {
  attempts: 5,
  delayMs: (error) => (isSerializationFailure(error) ? 0 : undefined),
  wait: async () => true,
};

interface QueuedAnswer extends PendingAnswer {
  /** By the monotonic clock. */
  readonly sinceMs: number;
}

export class PostgresAnswerWriter implements AnswerWriter {
  readonly #parts: PostgresParts;
  readonly #pending: QueuedAnswer[] = [];
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

  #queue(answer: PendingAnswer): void {
    this.#pending.push({ ...answer, sinceMs: performance.now() });
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

  async #send(batch: readonly PendingAnswer[]): Promise<void> {
    try {
      await this.#record(batch);
    } catch (error) {
      if (isOutage(error)) this.#refuse(batch, error);
      else await this.#sendOneByOne(batch);
    }
  }

  async #record(batch: readonly PendingAnswer[]): Promise<void> {
    const erased = await recordBatch(this.#parts.pool, batch);
    for (const one of erased) this.#queue(one);
  }

  /** One answer that cannot be stored must not cost the others of its batch, and a serialization failure costs none. */
  async #sendOneByOne(batch: readonly PendingAnswer[]): Promise<void> {
    for (const [index, one] of batch.entries()) {
      try {
        await retry(() => this.#record([one]), serializationRetry);
      } catch (error) {
        if (isOutage(error)) return this.#refuse(batch.slice(index), error);
        one.reject(toStoreError(error, this.#parts.address));
      }
    }
  }

  /** What has been pending for long would meet the same and make its players wait as long again: it is refused as well. */
  #refuse(batch: readonly PendingAnswer[], error: unknown): void {
    const nowMs = performance.now();
    const recent = this.#pending.findIndex(({ sinceMs }) => nowMs - sinceMs < pendingForMs);
    const late = this.#pending.splice(0, recent === -1 ? this.#pending.length : recent);
    for (const { reject } of [...batch, ...late]) reject(toStoreError(error, this.#parts.address));
  }
}
