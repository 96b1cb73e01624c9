/** Databases that were made by earlier versions. `database-0.1.0.sql` is an SQLite file of 0.1.0, written out as SQL. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { ada, aPractice, aSchedule, bob, openRound, team } from "../support/store/stored-samples.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

const madeByFirstVersion = readFileSync(join(import.meta.dirname, "database-0.1.0.sql"), "utf8");

function inspected<T>(file: string, look: (connection: DatabaseSync) => T): T {
  const connection = new DatabaseSync(file);
  try {
    return look(connection);
  } finally {
    connection.close();
  }
}

function schemaOf(file: string): unknown[] {
  return inspected(file, (connection) =>
    connection.prepare("select type, name, sql from sqlite_schema order by type, name").all(),
  );
}

test("a database of the first version opens with all that is in it", async () => {
  const file = join(emptyFolder(), "arena.db");
  inspected(file, (connection) => connection.exec(madeByFirstVersion));
  const { store, keyValues } = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  expect(await store.schedules(team)).toEqual([aSchedule()]);
  expect(await store.round(openRound().id)).toEqual(openRound());
  expect(await store.standings(team, "all", 9)).toMatchObject([{ player: ada, name: "Ada", points: 10, answered: 1 }]);
  expect(await store.practice(team, aPractice().id)).toEqual(aPractice());
  expect(await store.managers(team)).toEqual([{ id: bob, name: "Bob" }]);
  expect(await store.pythonOf(team)).toBe("3.12");
  expect(await keyValues.get("key")).toBe("value");
});

test("a database of the first version ends with the same tables as a new one", async () => {
  const folder = emptyFolder();
  const [old, fresh] = [join(folder, "old.db"), join(folder, "fresh.db")];
  inspected(old, (connection) => connection.exec(madeByFirstVersion));
  for (const file of [old, fresh]) await (await openStore(`sqlite:${file}`)).store.close();
  expect(schemaOf(old)).toEqual(schemaOf(fresh));
});

test("the migrations keep their names and their order", async () => {
  const file = join(emptyFolder(), "arena.db");
  await (await openStore(`sqlite:${file}`)).store.close();
  const names = inspected(file, (connection) =>
    connection.prepare("select name from kysely_migration order by timestamp, name").all(),
  );
  expect(names.map(({ name }) => name).slice(0, 2)).toEqual(["0001-quiz", "0002-communities"]);
});
