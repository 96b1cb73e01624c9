/** The write-ahead log beside an SQLite file: what happens when the two do not belong together. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreError } from "../../src/ports/store/store.ts";
import { openStore } from "../../src/store/open.ts";
import { killed, pressingProcess } from "../support/store/pressing.ts";
import { answerTo, openRound, player, roundId, storedRound, team } from "../support/store/stored-samples.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

async function opened(file: string) {
  const { store } = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  return store;
}

/** Answers round after round until it is killed: what it stored last lies in the write-ahead log alone. */
async function crashed(file: string): Promise<void> {
  const { process } = await pressingProcess(file);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await killed(process);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
}

/** How many players have answered. */
async function playersIn(file: string): Promise<number> {
  const store = await opened(file);
  const count = await store.standingsCount(team, "all");
  await store.close();
  return count;
}

/** As people copy a database that is in use: by SQLite's backup, by VACUUM, or the file alone. */
const ways = {
  "SQLite's backup": async (file: string, copy: string) => {
    const connection = new DatabaseSync(file);
    await backup(connection, copy);
    connection.close();
  },
  VACUUM: (file: string, copy: string) => {
    const connection = new DatabaseSync(file);
    connection.exec(`vacuum into '${copy}'`);
    connection.close();
    return Promise.resolve();
  },
};

describe("a backup that is copied over a database while its write-ahead log lies there", () => {
  test.for(Object.entries(ways))("by %s of an earlier start is refused, and nothing is lost", async ([, copied]) => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    const first = await openStore(`sqlite:${file}`);
    await storedRound(first.store);
    await copied(file, copy);
    await first.store.close();
    await crashed(file);
    await expectRefused(file, copy);
  });

  test.for(Object.entries(ways))("by %s of the same start is refused, and nothing is lost", async ([, copied]) => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    const { process } = await pressingProcess(file);
    await copied(file, copy);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await killed(process);
    await expectRefused(file, copy);
  });

  test("by a copy of the file that was made while Arena was stopped is refused", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    await (await openStore(`sqlite:${file}`)).store.close();
    copyFileSync(file, copy);
    await crashed(file);
    await expectRefused(file, copy);
  });

  async function expectRefused(file: string, copy: string): Promise<void> {
    const [own, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    copyFileSync(copy, file);
    const refused = openStore(`sqlite:${file}`);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(`${file}-wal does not belong to ${file}`);
    await expect(refused).rejects.toThrow("npm run restore");
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
    // Either way to mend it works: the old file put back, or the log moved away.
    writeFileSync(file, own);
    const answers = await playersIn(file);
    expect(answers).toBeGreaterThan(0);
    copyFileSync(copy, file);
    rmSync(`${file}-wal`, { force: true });
    rmSync(`${file}-shm`, { force: true });
    expect(await playersIn(file)).toBeLessThan(answers);
  }
});

describe("a database file without its write-ahead log", () => {
  test("copied from a running Arena is refused, for what was stored last is not in it", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    const { process } = await pressingProcess(file);
    copyFileSync(file, copy);
    await killed(process);
    await expect(openStore(`sqlite:${copy}`)).rejects.toThrow(`without ${copy}-wal`);
    await expect(openStore(`sqlite:${copy}`)).rejects.toThrow("npm run backup");
    // With the log it is whole.
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    expect(await playersIn(copy)).toBeGreaterThan(0);
  });

  test("is no new database when it was made by 0.1.0, which left everything in the log", async () => {
    const folder = emptyFolder();
    const [file, copy] = [join(folder, "arena.db"), join(folder, "copy.db")];
    const connection = new DatabaseSync(file);
    onTestFinished(() => connection.close());
    connection.exec("pragma journal_mode = wal");
    connection.exec(readFileSync(join(import.meta.dirname, "database-0.1.0.sql"), "utf8"));
    copyFileSync(file, copy);
    await expect(openStore(`sqlite:${copy}`)).rejects.toThrow(`without ${copy}-wal`);
    expect(statSync(copy).size).toBe(statSync(file).size);
  });

  test("is taken after a crash when another program has written the log back", async () => {
    const file = join(emptyFolder(), "arena.db");
    await crashed(file);
    const shell = new DatabaseSync(file);
    shell.prepare("select count(*) from answers").get();
    shell.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(await playersIn(file)).toBeGreaterThan(0);
  });
});

describe("a write-ahead log without its database file", () => {
  test("is not thrown away for a new database", async () => {
    const file = join(emptyFolder(), "arena.db");
    await crashed(file);
    renameSync(file, `${file}.moved`);
    const log = readFileSync(`${file}-wal`);
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(`${file} is missing, but ${file}-wal is there`);
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
    rmSync(file, { force: true });
    renameSync(`${file}.moved`, file);
    expect(await playersIn(file)).toBeGreaterThan(0);
  });
});

describe("a database with its own write-ahead log", () => {
  test("opens after every crash, also one while it was opened or closed", async () => {
    const file = join(emptyFolder(), "arena.db");
    for (let kills = 0; kills < 6; kills++) {
      const { process } = await pressingProcess(file, "reopening");
      await new Promise((resolve) => setTimeout(resolve, kills * 11));
      await killed(process);
    }
    expect(await playersIn(file)).toBeGreaterThan(0);
  });

  test("is copied whole with it, to another place and after a crash", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    await crashed(file);
    const copy = join(folder, "elsewhere.db");
    for (const end of ["", "-wal"]) copyFileSync(file + end, copy + end);
    expect(await playersIn(copy)).toBe(await playersIn(file));
  });

  test("leaves one file behind when it is closed", async () => {
    const file = join(emptyFolder(), "arena.db");
    const store = await opened(file);
    const round = await storedRound(store, { id: roundId("round") });
    await store.recordAnswer(answerTo(round, { player: player("P") }), "P");
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const copy = `${file}.copy`;
    copyFileSync(file, copy);
    expect(await (await opened(copy)).round(openRound({ id: roundId("round") }).id)).toEqual(round);
  });
});
