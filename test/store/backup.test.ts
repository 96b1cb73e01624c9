/** Copies of a database in use, and a database put back from one. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreError } from "../../src/ports/store/store.ts";
import { backUpDatabase, restoreDatabase } from "../../src/store/backup.ts";
import { openStore } from "../../src/store/open.ts";
import { killed, pressingProcess } from "../support/store/pressing.ts";
import { answerTo, aSchedule, player, roundId, storedRound, team } from "../support/store/stored-samples.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

const now = Temporal.Instant.from("2026-11-29T03:30:00Z");

async function opened(file: string) {
  const { store } = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  return store;
}

/** A closed database with so many answers. */
async function databaseWith(file: string, answers: number): Promise<void> {
  const store = await opened(file);
  await store.addSchedule(aSchedule());
  const round = await storedRound(store, { id: roundId("round") });
  for (let nth = 0; nth < answers; nth++) {
    await store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P");
  }
  await store.close();
}

/** How many players have answered. */
async function playersIn(file: string): Promise<number> {
  const store = await opened(file);
  const count = await store.standingsCount(team, "all");
  await store.close();
  return count;
}

function restored(file: string, source: string) {
  return restoreDatabase(`sqlite:${file}`, source, now);
}

describe("a backup", () => {
  test("made while Arena answers is one file with everything of one moment, for nobody else's eyes", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    const { process, promised } = await pressingProcess(file);
    const before = promised.length;
    const { summary } = await backUpDatabase(`sqlite:${file}`, copy);
    await killed(process);
    expect(summary).toMatchObject({ rounds: 1, answers: summary.players });
    expect(summary.answers).toBeGreaterThanOrEqual(before);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
    // It may be used where it lies.
    expect(await playersIn(copy)).toBe(summary.answers);
  });

  test("made while Arena is stopped, also after a crash, has all that was stored", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    await databaseWith(file, 3);
    const first = await backUpDatabase(`sqlite:${file}`, join(folder, "first.db"));
    expect(first.summary).toEqual({ schedules: 1, rounds: 1, answers: 3, players: 3 });
    const { process, promised } = await pressingProcess(file);
    await killed(process);
    const second = await backUpDatabase(`sqlite:${file}`, join(folder, "second.db"));
    expect(second.summary.answers).toBeGreaterThanOrEqual(3 + promised.length);
    expect(await playersIn(file)).toBe(await playersIn(join(folder, "second.db")));
  });

  test.for([
    ["over a file that is there", "taken.db", /taken\.db is there already: name a new file/],
    ["over the database itself", "arena.db", /arena\.db is there already/],
    ["into a folder that is not there", "no/where.db", /there is no folder .*no: make it first/],
  ] as const)("%s is refused, and nothing is written", async ([, target, cure]) => {
    const folder = emptyFolder();
    await databaseWith(join(folder, "arena.db"), 1);
    writeFileSync(join(folder, "taken.db"), "mine");
    const refused = backUpDatabase(`sqlite:${folder}/arena.db`, join(folder, target));
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(cure);
    expect(readFileSync(join(folder, "taken.db"), "utf8")).toBe("mine");
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  test("of a database that is not there is refused, and none is made", async () => {
    const folder = emptyFolder();
    await expect(backUpDatabase(`sqlite:${folder}/arena.db`, join(folder, "copy.db"))).rejects.toThrow(
      "there is no file",
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of a damaged database is not called one", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    await databaseWith(file, 300);
    const bytes = readFileSync(file);
    bytes.fill(7, 8 * 4096, 12 * 4096);
    writeFileSync(file, bytes);
    await expect(backUpDatabase(`sqlite:${file}`, join(folder, "copy.db"))).rejects.toThrow("is damaged");
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual([]);
  });

  test.for([
    ["postgres://arena:open-sesame@127.0.0.1/arena", "pg_dump"],
    ["sqlite::memory:", "what is in memory cannot be kept"],
    ["mysql://arena", "DATABASE_URL must be"],
  ] as const)("of %s is refused with what to do instead", async ([url, words]) => {
    await expect(backUpDatabase(url, "copy.db")).rejects.toThrow(words);
    await expect(backUpDatabase(url, "copy.db")).rejects.not.toThrow("open-sesame");
  });
});

describe("a database that is restored", () => {
  test("has what the backup had, and the one that was there is kept", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    await backUpDatabase(`sqlite:${file}`, copy);
    await databaseWith(file, 5);
    const result = restored(file, copy);
    expect(result).toMatchObject({ incomplete: false, summary: { answers: 2 } });
    expect(result.kept).toBe(`${file}.before-restore-2026-11-29T03-30-00.000Z`);
    expect(await playersIn(file)).toBe(2);
    expect(await playersIn(result.kept ?? "")).toBe(5);
    expect(await playersIn(copy)).toBe(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("after a crash is not undone by the write-ahead log that lies there", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    await backUpDatabase(`sqlite:${file}`, copy);
    const { process, promised } = await pressingProcess(file);
    await killed(process);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    const { kept = "" } = restored(file, copy);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(await playersIn(file)).toBe(2);
    expect(await playersIn(kept)).toBeGreaterThanOrEqual(promised.length);
  });

  test("in the place of a damaged one with its log keeps both as they are", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    await backUpDatabase(`sqlite:${file}`, copy);
    const { process } = await pressingProcess(file);
    await killed(process);
    // What a copy over the file does: the log is another's now.
    copyFileSync(copy, file);
    const log = readFileSync(`${file}-wal`);
    const { kept = "" } = restored(file, copy);
    expect(readFileSync(kept).equals(readFileSync(copy))).toBe(true);
    expect(readFileSync(`${kept}-wal`).equals(log)).toBe(true);
    expect(await playersIn(file)).toBe(2);
  });

  test("where there was none is made with its folder", async () => {
    const folder = emptyFolder();
    await databaseWith(join(folder, "old.db"), 2);
    await backUpDatabase(`sqlite:${folder}/old.db`, join(folder, "copy.db"));
    const result = restored(join(folder, "new", "arena.db"), join(folder, "copy.db"));
    expect(result).not.toHaveProperty("kept");
    expect(await playersIn(join(folder, "new", "arena.db"))).toBe(2);
  });

  test("from a file and its log, as a crash left them, has what both hold", async () => {
    const folder = emptyFolder();
    const [file, crashed] = [join(folder, "arena.db"), join(folder, "crashed.db")];
    await databaseWith(crashed, 2);
    const { process, promised } = await pressingProcess(crashed);
    await killed(process);
    const left = [readFileSync(crashed), readFileSync(`${crashed}-wal`)];
    const { summary } = restored(file, crashed);
    expect(summary.answers).toBeGreaterThanOrEqual(2 + promised.length);
    expect([readFileSync(crashed), readFileSync(`${crashed}-wal`)]).toEqual(left);
  });

  test("from a file that was copied without its log goes on with what it holds, and says so", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    const { process } = await pressingProcess(file);
    copyFileSync(file, copy);
    await killed(process);
    const other = join(folder, "other.db");
    expect(restored(other, copy)).toMatchObject({ incomplete: true });
    expect(await playersIn(other)).toBeGreaterThanOrEqual(2);
  });

  test("from a copy that SQLite's own backup made is as good", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    const connection = new DatabaseSync(file);
    await backup(connection, copy);
    connection.close();
    restored(file, copy);
    expect(await playersIn(file)).toBe(2);
  });

  test("is refused while Arena runs on it, and nothing changes", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 2);
    await backUpDatabase(`sqlite:${file}`, copy);
    const store = await opened(file);
    const round = await storedRound(store, { id: roundId("later") });
    expect(() => restored(file, copy)).toThrow(`another Arena is running on ${file}: stop it first`);
    await store.recordAnswer(answerTo(round), "Ada");
    expect(await store.standingsCount(team, "all")).toBe(3);
  });

  test.for([
    ["that is damaged", (file: string) => truncateSync(file, statSync(file).size - 20_000), /copy\.db is damaged/],
    [
      "that is text",
      (file: string) => writeFileSync(file, "a shopping list\n".repeat(99)),
      /is not a database of Arena/,
    ],
    ["that is empty", (file: string) => truncateSync(file, 0), /is not a database of Arena/],
    ["of another program", (file: string) => otherDatabase(file), /is not a database of Arena/],
    ["of a newer Arena", (file: string) => newerDatabase(file), /was written by a newer Arena/],
  ] as const)("from a backup %s is refused, and nothing changes", async ([, spoil, words]) => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await databaseWith(file, 300);
    await backUpDatabase(`sqlite:${file}`, copy);
    spoil(copy);
    expect(() => restored(file, copy)).toThrow(StoreError);
    expect(() => restored(file, copy)).toThrow(words);
    expect(readdirSync(folder).toSorted()).toEqual(["arena.db", "arena.db.lock", "copy.db"]);
    expect(await playersIn(file)).toBe(300);
  });

  test("from itself is refused", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    await databaseWith(file, 1);
    expect(() => restored(file, file)).toThrow("is the database itself");
    expect(() => restored(file, join(folder, "nowhere.db"))).toThrow("there is no file");
    mkdirSync(join(folder, "folder"));
    expect(() => restored(file, join(folder, "folder"))).toThrow("there is no file");
  });
});

function otherDatabase(file: string): void {
  truncateSync(file, 0);
  const connection = new DatabaseSync(file);
  connection.exec("create table notes (text text)");
  connection.close();
}

function newerDatabase(file: string): void {
  const connection = new DatabaseSync(file);
  connection.exec("insert into kysely_migration values ('9999-from-the-future', '2100-01-01T00:00:00.000Z')");
  connection.close();
}
