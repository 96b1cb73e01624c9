/** One batch of answers as one transaction. */

import type { PendingAnswer } from "../sql/answer-writer.ts";
import type { AnswerStatements } from "./answer-statements.ts";
import type { SqliteParts } from "./driver.ts";
import { isOutage, toStoreError } from "./errors.ts";

interface BatchParts extends Pick<SqliteParts, "connection" | "file"> {
  readonly statements: AnswerStatements;
}

/**
 * Settles every answer of the batch after the commit. When the batch cannot be stored as a whole, each answer gets a
 * transaction of its own, so that one that cannot be stored costs no other.
 * @param take the batch; called once the write lock is held, so that whatever arrived meanwhile comes along.
 * @throws what SQLite says when the write lock cannot be had; nothing has been taken then.
 */
export function recordBatch(parts: BatchParts, take: () => readonly PendingAnswer[]): void {
  const { connection, file, statements } = parts;
  connection.exec("begin immediate");
  const batch = take();
  try {
    const recorded = batch.map(({ answer, name }) => statements.record(answer, name));
    connection.exec("commit");
    for (const [index, outcome] of recorded.entries()) batch[index]?.resolve(outcome);
  } catch (error) {
    rollBack(parts);
    if (isOutage(error) || batch.length === 1) {
      for (const { reject } of batch) reject(toStoreError(error, file));
    } else {
      for (const pending of batch) recordAlone(parts, pending);
    }
  }
}

function recordAlone(parts: BatchParts, { answer, name, resolve, reject }: PendingAnswer): void {
  const { connection, file, statements } = parts;
  try {
    connection.exec("begin immediate");
    const recorded = statements.record(answer, name);
    connection.exec("commit");
    resolve(recorded);
  } catch (error) {
    rollBack(parts);
    reject(toStoreError(error, file));
  }
}

/** SQLite may have rolled back by itself. */
function rollBack({ connection }: BatchParts): void {
  if (connection.isTransaction) connection.exec("rollback");
}
