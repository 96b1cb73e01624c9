/** One SQLite file on a real disk: who may open it, what happens when it cannot be written, what survives a crash. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreError } from "../../src/ports/store/store.ts";
import { openStore } from "../../src/store/open.ts";
import { openStoreOn } from "../../src/store/sqlite/open.ts";
import { killed, pressingProcess } from "../support/store/pressing.ts";
import {
  answerTo,
  aRound,
  aSchedule,
  openRound,
  player,
  roundId,
  storedRound,
  team,
} from "../support/store/stored-samples.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

async function opened(file: string) {
  const { store, keyValues } = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  return { store, keyValues };
}

/** Another connection to the file, as a backup or a person at a prompt would have. */
function onlooker(file: string): DatabaseSync {
  const connection = new DatabaseSync(file);
  onTestFinished(() => connection.close());
  return connection;
}

describe("a database file", () => {
  test("is made with its folder, and for nobody else's eyes", async () => {
    const file = join(emptyFolder(), "a", "b", "arena.db");
    const { keyValues } = await opened(file);
    await keyValues.set("token", "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
  });

  test("keeps everything from one start to the next", async () => {
    const file = join(emptyFolder(), "arena.db");
    const first = await openStore(`sqlite:${file}`);
    const round = await storedRound(first.store);
    await first.store.recordAnswer(answerTo(round), "Ada");
    await first.keyValues.set("key", "value");
    await first.store.close();
    const { store, keyValues } = await opened(file);
    expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Ada", points: 10 }]);
    expect(await keyValues.get("key")).toBe("value");
  });

  test("is refused to a second store, by whatever path, until the first is closed", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    const first = await openStore(`sqlite:${file}`);
    const link = join(folder, "link.db");
    symlinkSync(file, link);
    for (const path of [file, link, join(folder, ".", "x", "..", "arena.db")]) {
      const refused = openStore(`sqlite:${path}`);
      await expect(refused).rejects.toThrow(StoreError);
      await expect(refused).rejects.toThrow(`another Arena is running on ${file}`);
      await expect(refused).rejects.toThrow("stop it first");
    }
    await first.store.close();
    await opened(file);
  });

  test("can be read and backed up while it is in use", async () => {
    const folder = emptyFolder();
    const file = join(folder, "arena.db");
    const { store } = await opened(file);
    const round = await storedRound(store);
    const presses = Array.from({ length: 300 }, (_, nth) =>
      store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P"),
    );
    await presses[0];
    await backup(onlooker(file), join(folder, "copy.db"));
    await Promise.all(presses);
    const copy = await opened(join(folder, "copy.db"));
    const copied = await copy.store.answeredCount(round.id);
    expect(copied).toBe(await copy.store.standingsCount(team, "all"));
    expect(onlooker(file).prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
  });

  test.for([
    ["the folder of which is a file", "taken/arena.db", /the folder .*taken cannot be made: name another file/],
    ["that is a folder", "folder", /folder cannot be written/],
    ["that is something else", "text.db", /text\.db is not an SQLite database: move it away, or name another/],
  ] as const)("%s is refused with the cure", async ([, path, message]) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "taken"), "");
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "text.db"), "a shopping list\n".repeat(200));
    const refused = openStore(`sqlite:${join(folder, path)}`);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(message);
    expect(readFileSync(join(folder, "text.db"), "utf8")).toBe("a shopping list\n".repeat(200));
  });

  test("of a newer Arena is refused, and left as it was", async () => {
    const file = join(emptyFolder(), "arena.db");
    await (await openStore(`sqlite:${file}`)).store.close();
    const newer = new DatabaseSync(file);
    newer.exec("insert into kysely_migration values ('9999-from-the-future', '2100-01-01T00:00:00.000Z')");
    newer.close();
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow("written by a newer Arena");
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow("written by a newer Arena");
  });

  test.for(["mysql://host/db", "arena.db", "sqlite:", "postgres:host"])("is not what %s names", async (url) => {
    await expect(openStore(url)).rejects.toThrow("DATABASE_URL must be sqlite:PATH");
  });
});

describe("a disk that is full", () => {
  test("loses no answer that was promised, promises none that it cannot keep, and recovers", async () => {
    const file = join(emptyFolder(), "arena.db");
    const connection = new DatabaseSync(file, { timeout: 0 });
    connection.exec("pragma journal_mode = wal");
    const { store, keyValues } = await openStoreOn({ connection, file, unlock: () => undefined });
    onTestFinished(() => store.close());
    const round = await storedRound(store);
    const pages = Number(connection.prepare("pragma page_count").get()?.["page_count"]);
    connection.exec(`pragma max_page_count = ${pages + 12}`);

    const press = (nth: number) => store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), `P${nth}`);
    const outcomes = await Promise.allSettled(Array.from({ length: 600 }, (_, nth) => press(nth)));
    const failed = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    const promised = outcomes.length - failed.length;
    expect(failed.length).toBeGreaterThan(0);
    expect(promised).toBeGreaterThan(0);
    for (const reason of failed) expect(reason).toBeInstanceOf(StoreError);
    expect(String(failed[0])).toContain(`the disk that holds ${file} is full`);
    expect(failed[0]).toHaveProperty("cause.errcode", 13);
    await expect(keyValues.set("big", "x".repeat(200_000))).rejects.toThrow(StoreError);
    await expect(store.setHidden(team, player("P1"), "x".repeat(200_000), true)).rejects.toThrow(StoreError);
    await store.claimSlot({ schedule: aSchedule().id, fromMs: 1, toMs: 2, rounds: [] });

    expect(await store.answeredCount(round.id)).toBe(promised);
    expect(await store.standingsCount(team, "all")).toBe(promised);
    connection.exec("pragma max_page_count = 100000");
    const again = await Promise.all(Array.from({ length: 600 }, (_, nth) => press(nth)));
    expect(again.filter(({ outcome }) => outcome === "repeated")).toHaveLength(promised);
    expect(again.filter(({ outcome }) => outcome === "first")).toHaveLength(failed.length);
    const before = await store.standings(team, "all", 700);
    await store.rebuildScores();
    expect(await store.standings(team, "all", 700)).toEqual(before);
  });
});

describe("a database that answers and takes no writes", () => {
  test("because it became read-only is not ready, says why, and is ready again afterwards", async () => {
    const file = join(emptyFolder(), "arena.db");
    const connection = new DatabaseSync(file, { timeout: 0 });
    connection.exec("pragma journal_mode = wal");
    const { store } = await openStoreOn({ connection, file, unlock: () => undefined });
    onTestFinished(() => store.close());
    connection.exec("pragma query_only = on");
    expect(await store.schedules(team)).toEqual([]);
    await expect(store.ping()).rejects.toThrow(StoreError);
    await expect(store.ping()).rejects.toThrow(`${file} is read-only`);
    connection.exec("pragma query_only = off");
    await store.ping();
  });

  test("because its disk is full is not ready, says why, and is ready again afterwards", async () => {
    const file = join(emptyFolder(), "arena.db");
    const connection = new DatabaseSync(file, { timeout: 0 });
    connection.exec("pragma journal_mode = wal");
    const { store } = await openStoreOn({ connection, file, unlock: () => undefined });
    onTestFinished(() => store.close());
    connection.exec("pragma max_page_count = 1");
    await expect(store.ping()).rejects.toThrow(`the disk that holds ${file} is full`);
    connection.exec("pragma max_page_count = 100000");
    await store.ping();
  });

  test("because its file was moved or deleted is not ready, and says that a restart loses what was stored since", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store } = await opened(file);
    await store.ping();
    renameSync(file, `${file}.moved`);
    await expect(store.ping()).rejects.toThrow(`${file} was moved, deleted or replaced while Arena runs`);
    writeFileSync(file, "");
    await expect(store.ping()).rejects.toThrow("was moved, deleted or replaced");
    rmSync(file);
    renameSync(`${file}.moved`, file);
    await store.ping();
  });

  test("is asked by many at once with one write", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store } = await opened(file);
    await Promise.all(Array.from({ length: 50 }, () => store.ping()));
    const walBytes = statSync(`${file}-wal`).size;
    await Promise.all(Array.from({ length: 50 }, () => store.ping()));
    expect(statSync(`${file}-wal`).size).toBe(walBytes);
  });
});

describe("a lock that another program holds", () => {
  test("is waited for, while everything that only reads goes on", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store, keyValues } = await opened(file);
    const round = await storedRound(store);
    const other = onlooker(file);
    other.exec("begin immediate");
    const press = store.recordAnswer(answerTo(round), "Ada");
    let turns = 0;
    const turning = setInterval(() => turns++, 10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    clearInterval(turning);
    expect(turns).toBeGreaterThan(5);
    expect(await store.round(round.id)).toEqual(round);
    expect(await store.standingsAround(team, "all", player("nobody"), 2)).toEqual([]);
    const late = store.recordAnswer(answerTo(round, { player: player("late") }), "Late");
    const set = keyValues.set("key", "value");
    other.exec("rollback");
    expect((await press).outcome).toBe("first");
    expect((await late).outcome).toBe("first");
    await set;
    expect(await keyValues.get("key")).toBe("value");
  });

  test("that is not released is reported, nothing is stored, and the store is usable afterwards", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store } = await opened(file);
    const round = await storedRound(store);
    const other = onlooker(file);
    other.exec("begin immediate");
    const press = store.recordAnswer(answerTo(round), "Ada");
    await expect(press).rejects.toThrow(StoreError);
    await expect(press).rejects.toThrow(`another program holds a lock on ${file}`);
    expect(await store.answeredCount(round.id)).toBe(0);
    other.exec("rollback");
    expect((await store.recordAnswer(answerTo(round), "Ada")).outcome).toBe("first");
  });
});

describe("a lock that another program keeps for good", () => {
  test("is waited for once, however much else waits for it, and nothing that only reads waits at all", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store, keyValues } = await opened(file);
    const round = await storedRound(store);
    await store.addSchedule(aSchedule());
    const other = onlooker(file);
    other.exec("begin immediate");
    const startedMs = performance.now();
    const waiting = [
      store.claimSlot({ schedule: aSchedule().id, fromMs: 1_000, toMs: 2_000, rounds: [] }),
      store.acquirePermit({ community: team, name: "edit", nowMs: 1_000, everyMs: 10, burst: 1 }),
      keyValues.set("key", "value"),
      store.recordAnswer(answerTo(round), "Ada"),
      store.setHidden(team, player("P"), "P", true),
    ];
    const reading = (async () => {
      expect(await store.round(round.id)).toEqual(round);
      return performance.now() - startedMs;
    })();
    const outcomes = await Promise.allSettled(waiting);
    const waitedMs = performance.now() - startedMs;
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(StoreError) });
    expect(waitedMs).toBeLessThan(4_000);
    expect(await reading).toBeLessThan(1_000);
    other.exec("rollback");
    expect((await store.recordAnswer(answerTo(round), "Ada")).outcome).toBe("first");
  });

  test("does not keep the store from closing", async () => {
    const file = join(emptyFolder(), "arena.db");
    const { store, keyValues } = await openStore(`sqlite:${file}`);
    const other = onlooker(file);
    other.exec("begin immediate");
    const waiting = [keyValues.set("key", "value"), store.setPython(team, "3.12")];
    const closed = store.close();
    for (const outcome of await Promise.allSettled(waiting)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(StoreError) });
    }
    await closed;
  });
});

describe("answers and everything else that the store does at the same time", () => {
  test("never share a transaction: what fails does not take an answer with it", async () => {
    const { store } = await opened(join(emptyFolder(), "arena.db"));
    const round = await storedRound(store);
    await store.addSchedule(aSchedule({ nextSlotMs: 0 }));
    const work: Promise<unknown>[] = [];
    const failing: Promise<unknown>[] = [];
    for (let nth = 0; nth < 100; nth++) {
      const id = aSchedule().id;
      const taken = roundId(`slot-${nth}`);
      const bad = aRound({ id: taken, date: JSON.parse('{"not":"text"}') });
      failing.push(store.claimSlot({ schedule: id, fromMs: nth, toMs: nth + 1, rounds: [bad] }));
      work.push(store.claimSlot({ schedule: id, fromMs: nth, toMs: nth + 1, rounds: [] }));
      work.push(store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P"));
      work.push(store.standingsAround(team, "all", player("P1"), 2));
    }
    for (const claim of await Promise.allSettled(failing)) {
      expect(claim).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("holds text") } });
    }
    await Promise.all(work);
    expect(await store.answeredCount(round.id)).toBe(100);
    expect(await store.schedules(team)).toMatchObject([{ nextSlotMs: 100 }]);
  });
});

describe("a process that is killed", () => {
  test("has stored every answer that it promised, none by half, and leaves no lock behind", async () => {
    const file = join(emptyFolder(), "arena.db");
    for (let kills = 0; kills < 3; kills++) {
      const { process, promised } = await pressingProcess(file);
      await expect(openStore(`sqlite:${file}`)).rejects.toThrow("another Arena is running");
      await new Promise((resolve) => setTimeout(resolve, 50 + kills * 40));
      await killed(process);

      const { store } = await openStore(`sqlite:${file}`);
      const round = openRound({ id: roundId(`pressed-by-${process.pid}`) });
      const stored = await store.answeredCount(round.id);
      expect(promised.length).toBeGreaterThan(0);
      expect(stored).toBeGreaterThanOrEqual(promised.length);
      for (const nth of promised.slice(-50)) {
        const again = await store.recordAnswer(answerTo(round, { player: player(`P${nth}`), right: false }), "P");
        expect(again).toMatchObject({ outcome: "repeated", answer: { right: true } });
      }
      const board = await store.standings(team, "all", 100_000);
      await store.rebuildScores();
      expect(await store.standings(team, "all", 100_000)).toEqual(board);
      await store.close();
    }
  });
});
