/**
 * Answers into SQLite by group commit: all that arrived in one turn of the event loop share one transaction and one
 * wait for the disk; each promise is settled after that.
 */
import { setImmediate } from "node:timers/promises";
import type { Recorded } from "../../ports/store/answers.ts";
import type { Answer } from "../../quiz/round/answer.ts";
import { type AnswerWriter, type PendingAnswer, storeClosedError } from "../sql/answer-writer.ts";
import type { Database } from "../sql/schema.ts";
import { recordBatch } from "./answer-batch.ts";
import { AnswerStatements } from "./answer-statements.ts";
import { retryWhileBusy } from "./busy-retry.ts";
import type { SqliteParts } from "./driver.ts";
import { toStoreError } from "./errors.ts";

/** Bounds how long one commit holds up the event loop. */
const batchSize = 256;

export class SqliteAnswerWriter implements AnswerWriter {
  readonly #db: Database;
  readonly #parts: SqliteParts;
  readonly #statements: AnswerStatements;
  readonly #pending: PendingAnswer[] = [];
  #committing: Promise<void> | undefined;
  #closed = false;

  constructor(db: Database, parts: SqliteParts) {
    this.#db = db;
    this.#parts = parts;
    this.#statements = new AnswerStatements(parts.statements);
  }

  record(answer: Answer, name: string): Promise<Recorded> {
    if (this.#closed) return Promise.reject(storeClosedError());
    return new Promise((resolve, reject) => {
      this.#pending.push({ answer, name, resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#committing;
  }

  async #commitAll(): Promise<void> {
    while (this.#pending.length > 0) {
      await setImmediate();
      try {
        // Holding kysely's connection keeps these statements out of the transactions of other queries. It is released
        // while another program's lock is awaited, so that reads go on.
        await retryWhileBusy(() => this.#db.connection().execute(async () => this.#recordBatch()));
      } catch (error) {
        for (const { reject } of this.#pending.splice(0)) reject(toStoreError(error, this.#parts.file));
      }
    }
    this.#committing = undefined;
  }

  #recordBatch(): void {
    recordBatch({ ...this.#parts, statements: this.#statements }, () => this.#pending.splice(0, batchSize));
  }
}
