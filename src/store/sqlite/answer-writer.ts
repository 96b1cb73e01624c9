/**
 * Answers into SQLite by group commit: all that arrived in one turn of the event loop share one transaction and one
 * wait for the disk, and nobody is told before that.
 */
import { setImmediate } from "node:timers/promises";
import type { Recorded } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type AnswerWriter, closedFault, type Waiting } from "../sql/answer-writer.ts";
import type { Database } from "../sql/schema.ts";
import { AnswerBatch } from "./answer-batch.ts";
import { retryWhileBusy } from "./busy-retry.ts";
import type { SqliteParts } from "./dialect.ts";
import { isOutage, sqliteFault } from "./errors.ts";

/** Bounds how long one commit holds up the event loop. */
const mostAtOnce = 256;

export class SqliteAnswerWriter implements AnswerWriter {
  readonly #db: Database;
  readonly #parts: SqliteParts;
  readonly #writer: AnswerBatch;
  readonly #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;
  #closed = false;

  constructor(db: Database, parts: SqliteParts) {
    this.#db = db;
    this.#parts = parts;
    this.#writer = new AnswerBatch(parts.statements);
  }

  record(answer: Answer, name: string): Promise<Recorded> {
    if (this.#closed) return Promise.reject(closedFault());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ answer, name, resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#committing;
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await setImmediate();
      try {
        // Holding kysely's connection keeps these statements out of everybody else's transactions. It is let go of while
        // another program's lock is awaited, so that whoever only reads goes on.
        await retryWhileBusy(() => this.#db.connection().execute(async () => this.#commitBatch()));
      } catch (error) {
        for (const { reject } of this.#waiting.splice(0)) reject(sqliteFault(error, this.#parts.file));
      }
    }
    this.#committing = undefined;
  }

  #commitBatch(): void {
    this.#parts.connection.exec("begin immediate");
    // Whoever came while the lock was awaited comes along.
    const batch = this.#waiting.splice(0, mostAtOnce);
    try {
      const recorded = batch.map(({ answer, name }) => this.#writer.write(answer, name));
      this.#parts.connection.exec("commit");
      for (const [index, outcome] of recorded.entries()) batch[index]?.resolve(outcome);
    } catch (error) {
      this.#rollBack();
      if (isOutage(error) || batch.length === 1) {
        for (const { reject } of batch) reject(sqliteFault(error, this.#parts.file));
      } else {
        for (const one of batch) this.#commitAlone(one);
      }
    }
  }

  /** One bad row must not cost its neighbours their answers. */
  #commitAlone({ answer, name, resolve, reject }: Waiting): void {
    try {
      this.#parts.connection.exec("begin immediate");
      const recorded = this.#writer.write(answer, name);
      this.#parts.connection.exec("commit");
      resolve(recorded);
    } catch (error) {
      this.#rollBack();
      reject(sqliteFault(error, this.#parts.file));
    }
  }

  #rollBack(): void {
    if (this.#parts.connection.isTransaction) this.#parts.connection.exec("rollback");
  }
}
