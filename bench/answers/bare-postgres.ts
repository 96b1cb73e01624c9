/**
 * What a program that has nothing else to do gets out of `pg`: the store's own statements, named and batched alike, with
 * every value ready at hand.
 */
import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { recordBatch } from "../../src/store/postgres/answer-batch.ts";
import type { Given } from "./workload.ts";

const mostInABatch = 200;
const mostBatches = 4;

interface Statement {
  readonly name: string;
  readonly text: string;
}

interface Statements {
  readonly record: Statement;
  readonly stored: Statement;
}

interface Waiting {
  readonly given: Given;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** @param sample any press; nothing is recorded. */
export async function openBarePostgres(url: string, sample: Given): Promise<BarePostgres> {
  return new BarePostgres(new pg.Pool({ connectionString: url, max: 10 }), await statementsOfTheStore(sample));
}

export class BarePostgres {
  readonly #pool: pg.Pool;
  readonly #statements: Statements;
  readonly #waiting: Waiting[] = [];
  readonly #batches = new Set<Promise<void>>();
  #gathering = false;

  constructor(pool: pg.Pool, statements: Statements) {
    this.#pool = pool;
    this.#statements = statements;
  }

  record(given: Given): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ given, resolve, reject });
    if (!this.#gathering) void this.#gather();
    return promise;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #gather(): Promise<void> {
    this.#gathering = true;
    await setImmediate();
    while (this.#waiting.length > 0) {
      if (this.#batches.size === mostBatches) await Promise.race(this.#batches);
      const sent = this.#send(this.#waiting.splice(0, mostInABatch));
      this.#batches.add(sent);
      void sent.then(() => this.#batches.delete(sent));
    }
    this.#gathering = false;
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    try {
      const given = batch.map((one) => one.given);
      const { rows } = await this.#pool.query({ ...this.#statements.record, values: recordValues(given) });
      const late: Waiting[] = [];
      for (const { nth, first } of rows) {
        const one = batch[nth - 1];
        if (first) one?.resolve();
        else if (one !== undefined) late.push(one);
      }
      if (late.length === 0) return;
      const values = storedValues(late.map((one) => one.given));
      await this.#pool.query({ ...this.#statements.stored, values });
      for (const { resolve } of late) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

function recordValues(batch: readonly Given[]): unknown[] {
  const answers = batch.map(({ answer }) => answer);
  return [
    answers.map(({ round }) => round),
    answers.map(({ player }) => player),
    answers.map(({ community }) => community),
    answers.map(({ question }) => question),
    answers.map(({ option }) => option),
    answers.map(({ right }) => (right ? 1 : 0)),
    answers.map(({ points }) => points),
    answers.map(({ date }) => date),
    answers.map(({ atMs }) => atMs),
    batch.map(({ name }) => name),
    batch.map(({ periods }) => periods[0]),
    batch.map(({ periods }) => periods[1]),
    batch.map(({ periods }) => periods[2]),
    [...new Set(answers.map(({ round }) => round))],
    answers[0]?.atMs,
  ];
}

function storedValues(batch: readonly Given[]): unknown[] {
  return [
    batch.map(({ answer }) => answer.round),
    batch.map(({ answer }) => answer.player),
    batch.map(({ answer }) => answer.community),
  ];
}

/** The store is asked to record an answer through a pool that only listens, and told that there is one already. */
async function statementsOfTheStore({ answer, name: player }: Given): Promise<Statements> {
  const asked: Statement[] = [];
  const listener = Object.assign(new pg.Pool(), {
    query: async ({ name, text }: Statement) => {
      asked.push({ name, text });
      return { rows: asked.length === 1 ? [{ nth: 1, open: true, first: false }] : [] };
    },
  });
  await recordBatch(listener, [{ answer, name: player, resolve: () => undefined, reject: () => undefined }]);
  const [record, stored, ...others] = asked;
  if (record === undefined || stored === undefined || others.length > 0) {
    throw new Error("the store records an answer in other steps by now: bring the bare driver up to date");
  }
  return { record, stored };
}
