/** Makes a copy of a database whole and checks it, before anybody relies on it. */
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../ports/store/store.ts";
import type { DatabaseSummary } from "../../backup-result.ts";
import { migrationNames } from "../../sql/migrations/migrations.ts";
import { isCorrupt, toStoreError } from "../errors.ts";
import { isSqliteFile } from "./header.ts";
import { removeMark } from "./use-mark.ts";

/**
 * Puts the write-ahead log of the copy, if it has one, into the file; afterwards the file is all there is to it.
 * @param name of the copy in errors.
 * @throws StoreError when the copy is damaged, of a newer Arena, or no database of Arena at all.
 */
export function checkCopy(copy: string, name: string): DatabaseSummary {
  if (!isSqliteFile(copy)) throw new StoreError(`${name} is not a database of Arena`);
  const connection = new DatabaseSync(copy, { timeout: 0 });
  try {
    connection.exec("pragma synchronous = full");
    const [first] = connection.prepare("pragma integrity_check(1)").all();
    if (first?.["integrity_check"] !== "ok") {
      throw new StoreError(`${name} is damaged: ${String(first?.["integrity_check"])}`);
    }
    checkMigrations(connection, name);
    removeMark(connection);
    connection.exec("pragma journal_mode = delete");
    return summaryOf(connection);
  } catch (error) {
    throw isCorrupt(error) ? new StoreError(`${name} is damaged`, { cause: error }) : toStoreError(error, copy);
  } finally {
    connection.close();
  }
}

function checkMigrations(connection: DatabaseSync, name: string): void {
  const table = connection.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").get();
  if (table === undefined) throw new StoreError(`${name} is not a database of Arena`);
  const unknown = connection
    .prepare("select name from kysely_migration")
    .all()
    .filter((row) => !migrationNames.includes(String(row["name"])));
  if (unknown.length > 0) throw new StoreError(`${name} was written by a newer Arena: use that version`);
}

function summaryOf(connection: DatabaseSync): DatabaseSummary {
  const count = (table: string) => Number(connection.prepare(`select count(*) as n from ${table}`).get()?.["n"]);
  return {
    schedules: count("schedules"),
    rounds: count("rounds"),
    answers: count("answers"),
    players: count("players"),
  };
}
