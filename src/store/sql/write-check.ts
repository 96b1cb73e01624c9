/** Whether the database takes writes: one that is read-only or full still answers every query. */
import { randomUUID } from "node:crypto";
import type { Database } from "./schema.ts";

/** More often than this nothing is written, however often it is asked. */
const everyMs = 1_000;
/** More than a page of either database, so that a full disk shows. */
const text = "x".repeat(10_000);

export class WriteCheck {
  readonly #db: Database;
  #passedMs = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Calls that come while a check is under way share it. @throws what the database says. */
  async run(): Promise<void> {
    if (performance.now() - this.#passedMs < everyMs) return;
    this.#underWay ??= this.#write().finally(() => {
      this.#underWay = undefined;
    });
    await this.#underWay;
  }

  /** Commits a row that it has deleted again. */
  async #write(): Promise<void> {
    const key = `write-check/${randomUUID()}`;
    await this.#db.transaction().execute(async (transaction) => {
      await transaction.insertInto("vault").values({ key, value: text }).execute();
      await transaction.deleteFrom("vault").where("key", "=", key).execute();
    });
    this.#passedMs = performance.now();
  }
}
