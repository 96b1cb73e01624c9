/**
 * What a program that has nothing else to do gets out of `node:sqlite`: the store's own statements in the same
 * transactions, group commit included, with every value ready at hand.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { AnswerStatements } from "../../src/store/sqlite/answer-statements.ts";
import { PreparedStatements } from "../../src/store/sqlite/prepared-statements.ts";
import type { Given } from "./workload.ts";

const batchSize = 256;

interface PendingAnswer {
  readonly given: Given;
  readonly resolve: () => void;
}

export class BareSqlite {
  readonly #connection: DatabaseSync;
  readonly #write: (given: Given) => void;
  readonly #pending: PendingAnswer[] = [];
  #committing = false;

  constructor(file: string) {
    this.#connection = new DatabaseSync(file);
    // As the store sets them.
    this.#connection.exec("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000");
    this.#write = writer(this.#connection);
  }

  record(given: Given): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pending.push({ given, resolve });
    if (!this.#committing) void this.#commitAll();
    return promise;
  }

  close(): void {
    this.#connection.close();
  }

  async #commitAll(): Promise<void> {
    this.#committing = true;
    while (this.#pending.length > 0) {
      await setImmediate();
      const batch = this.#pending.splice(0, batchSize);
      this.#connection.exec("begin immediate");
      for (const { given } of batch) this.#write(given);
      this.#connection.exec("commit");
      for (const { resolve } of batch) resolve();
    }
    this.#committing = false;
  }
}

function writer(connection: DatabaseSync): (given: Given) => void {
  const asked = new RecordedStatements(connection);
  // Made only to learn which statements it prepares.
  new AnswerStatements(asked);
  const open = asked.starting("select 1 from rounds");
  const first = asked.starting("insert into answers");
  const stored = asked.starting("select question, option");
  const name = asked.starting("insert into players");
  const rename = asked.starting("update scores set name");
  const score = asked.starting("insert into scores");
  return (given) => {
    const { round, community, player, question, option, points, date, atMs } = given.answer;
    const right = given.answer.right ? 1 : 0;
    if (open.get(round, community, atMs) === undefined) throw new Error("the round should have been open");
    const { changes } = first.run(round, player, community, question, option, right, points, date, atMs);
    if (changes === 0) {
      stored.get(round, player, community);
      return;
    }
    if (name.run(community, player, given.name).changes > 0) rename.run(community, player, given.name);
    score.run(community, player, points, right, given.name, ...given.periods);
  };
}

class RecordedStatements extends PreparedStatements {
  readonly #prepared = new Map<string, StatementSync>();

  override of(sql: string): StatementSync {
    const statement = super.of(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  /** @throws Error when the store does not ask for it any more. */
  starting(words: string): StatementSync {
    for (const [sql, statement] of this.#prepared) if (sql.trimStart().startsWith(words)) return statement;
    throw new Error(`the store has no statement "${words} …" any more: bring the bare driver up to date`);
  }
}
