/** PostgreSQL shared by several processes, out of reach, or pulled from under a running store. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Store, StoreError } from "../../src/ports/store/store.ts";
import { openStore } from "../../src/store/open.ts";
import type { OpenedStore } from "../../src/store/opened-store.ts";
import { emptyDatabase, onDatabase, urlOfDatabase } from "../support/store/postgres-databases.ts";
import {
  ada,
  answerTo,
  aPractice,
  aRound,
  aSchedule,
  no,
  openRound,
  perhaps,
  player,
  roundId,
  scheduleId,
  storedRound,
  team,
  yes,
} from "../support/store/stored-samples.ts";

async function opened(url: string): Promise<OpenedStore> {
  const { store, keyValues } = await openStore(url);
  onTestFinished(() => store.close());
  return { store, keyValues };
}

/** Two stores on one database, as two processes would have. */
async function two(): Promise<[Store, Store]> {
  const url = await emptyDatabase();
  return [(await opened(url)).store, (await opened(url)).store];
}

/** Where it listens until the test has ended. */
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

function connectionsOf(url: string): Promise<number> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'arena'",
    );
    return rows[0].n;
  });
}

function terminateAll(url: string): Promise<unknown> {
  return onDatabase(url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'arena'`,
    ),
  );
}

describe("two processes on one database", () => {
  test("open an empty one at the same time", async () => {
    const url = await emptyDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened(url)));
    for (const { store } of stores) await store.ping();
  });

  test("claim each slot once", async () => {
    const [one, other] = await two();
    const schedules = Array.from({ length: 20 }, (_, nth) => aSchedule({ id: scheduleId(`s${nth}`) }));
    for (const schedule of schedules) await one.addSchedule(schedule);
    const claims = await Promise.all(
      schedules.flatMap(({ id }) =>
        [one, other, one, other].map((store, nth) =>
          store.claimSlot({
            schedule: id,
            fromMs: 1_000,
            toMs: 2_000,
            rounds: [aRound({ id: roundId(`${id}-${nth}`), schedule: id })],
          }),
        ),
      ),
    );
    expect(claims.filter((won) => won)).toHaveLength(20);
    expect(new Set((await other.unposted(9_999, 99)).map(({ schedule }) => schedule)).size).toBe(20);
  });

  test("send each round from one of them", async () => {
    const [one, other] = await two();
    const rounds = Array.from({ length: 20 }, (_, nth) => aRound({ id: roundId(`r${nth}`) }));
    for (const round of rounds) await one.addRound(round);
    const leases = await Promise.all(
      rounds.flatMap(({ id }) => [one, other, one, other].map((store) => store.lease(id, 1_000, 2_000))),
    );
    expect(leases.flatMap((lease) => lease ?? [])).toHaveLength(20);
    expect(leases.flatMap((lease) => lease?.attempts ?? [])).toEqual(rounds.map(() => 1));
  });

  test("take a player's first answer once, and tell both the same", async () => {
    const [one, other] = await two();
    for (let nth = 0; nth < 20; nth++) {
      const round = await storedRound(one, { id: roundId(`round-${nth}`) });
      const presses = Array.from({ length: 10 }, (_, press) =>
        (press % 2 ? one : other).recordAnswer(answerTo(round, { option: press % 3 ? yes : no, atMs: press }), "Ada"),
      );
      const recorded = await Promise.all(presses);
      expect(recorded.map(({ outcome }) => outcome).filter((outcome) => outcome === "first")).toHaveLength(1);
      for (const { answer } of recorded) expect(answer).toEqual(recorded[0]?.answer);
    }
    expect(await one.standings(team, "all", 9)).toMatchObject([{ player: ada, answered: 20 }]);
  });

  test("answer across each other in every order without losing a point", async () => {
    const [one, other] = await two();
    const rounds = await Promise.all([1, 2, 3, 4].map((nth) => storedRound(one, { id: roundId(`round-${nth}`) })));
    const names = Array.from({ length: 60 }, (_, nth) => `P${nth}`);
    const pressed = (store: Store, order: readonly string[]) =>
      order.flatMap((name) =>
        rounds.map((round) => store.recordAnswer(answerTo(round, { player: player(name) }), name)),
      );
    const recorded = await Promise.all([...pressed(one, names), ...pressed(other, names.toReversed())]);
    expect(recorded.filter(({ outcome }) => outcome === "first")).toHaveLength(240);
    expect(recorded.filter(({ outcome }) => outcome === "repeated")).toHaveLength(240);
    const board = await one.standings(team, "all", 99);
    expect(board.map(({ points, answered }) => [points, answered])).toEqual(names.map(() => [40, 4]));
    await other.rebuildScores();
    expect(await one.standings(team, "all", 99)).toEqual(board);
  });

  test("freeze a tally while the other takes answers: all that were acknowledged are in it, and no other", async () => {
    const [one, other] = await two();
    for (let nth = 0; nth < 8; nth++) {
      const round = await storedRound(one, { id: roundId(`round-${nth}`) });
      const presses: Promise<string>[] = [];
      const pressing = (async () => {
        for (let burst = 0; burst < 30; burst++) {
          for (let press = 0; press < 12; press++) {
            const answer = answerTo(round, { player: player(`P${burst}-${press}`), option: press % 3 ? yes : no });
            presses.push(one.recordAnswer(answer, "P").then(({ outcome }) => `${outcome} ${answer.option}`));
          }
          await presses.at(-9);
        }
      })();
      await presses[nth * 20];
      const closed = await other.closeRound(round.id, 9_000);
      await pressing;
      const outcomes = await Promise.all(presses);
      const acknowledged = (option: string) => outcomes.filter((outcome) => outcome === `first ${option}`).length;
      expect(closed?.tally).toEqual({ [perhaps]: 0, [yes]: acknowledged(yes), [no]: acknowledged(no) });
      expect(await one.answeredCount(round.id)).toBe(acknowledged(yes) + acknowledged(no));
    }
  });

  test("forget, rename and hide players who answer meanwhile, and the scores still add up", async () => {
    const [one, other] = await two();
    const names = ["A", "B", "C", "D"];
    const work: Promise<unknown>[] = [];
    for (let nth = 0; nth < 60; nth++) {
      const round = openRound({ id: roundId(`round-${nth}`) });
      await one.addRound(round);
      for (const name of names) {
        work.push(one.recordAnswer(answerTo(round, { player: player(name) }), `${name}${nth % 5}`));
      }
      const busy = player(names[nth % names.length] ?? "A");
      if (nth % 3 === 0) work.push(other.forgetPlayer(team, busy));
      if (nth % 3 === 1) work.push(other.setHidden(team, busy, "renamed", nth % 2 === 0));
      if (nth % 20 === 19) work.push(other.rebuildScores());
      if (nth % 7 === 0) await work.at(-1);
    }
    await Promise.all(work);
    for (const name of names) await one.setHidden(team, player(name), name, false);
    const board = await one.standings(team, "all", 9);
    await one.rebuildScores();
    expect(await one.standings(team, "all", 9)).toEqual(board);
    for (const { player: id, answered, name } of board) {
      const known = await one.exportPlayer(team, id);
      expect([known.answers.length, known.name]).toEqual([answered, name]);
    }
  });

  test("answer one private quiz together", async () => {
    const [one, other] = await two();
    await one.addPractice(aPractice());
    const takes = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        (nth % 2 ? one : other).answerPractice(team, aPractice().id, nth % 2, nth % 3 ? yes : no),
      ),
    );
    const kept = (await one.practice(team, aPractice().id))?.steps.map(({ answer }) => answer);
    for (const [nth, take] of takes.entries()) expect(take?.steps[nth % 2]?.answer).toBe(kept?.[nth % 2]);
  });
});

describe("a player's name", () => {
  test("is written when it changes, and only then", async () => {
    const url = await emptyDatabase();
    const { store } = await opened(url);
    const rounds = await Promise.all([1, 2, 3].map((nth) => storedRound(store, { id: roundId(`round-${nth}`) })));
    const written: string[] = [];
    for (const [nth, round] of rounds.entries()) {
      await store.recordAnswer(answerTo(round), nth < 2 ? "Ada" : "Countess");
      const { rows } = await onDatabase(url, (client) => client.query("select ctid::text, name from players"));
      written.push(`${rows[0].name} at ${rows[0].ctid}`);
    }
    expect(written[0]).toBe(written[1]);
    expect(written[2]).toMatch(/^Countess/);
  });
});

describe("a PostgreSQL that cannot be used", () => {
  test("because of a wrong password is named with the cure, and without the password", async () => {
    const url = new URL(await emptyDatabase());
    url.password = "open-sesame";
    const refused = openStore(url.href);
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(/refused the login of \w+: check user and password in DATABASE_URL/);
    await expect(refused).rejects.not.toThrow("open-sesame");
  });

  test("because it does not run is named with its address", async () => {
    const refused = openStore("postgres://arena:open-sesame@127.0.0.1:1/arena");
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow("PostgreSQL at 127.0.0.1:1 is out of reach");
    await expect(refused).rejects.not.toThrow("open-sesame");
  });

  test("because it accepts and then says nothing is given up on", async () => {
    const silent = await portOf(createServer());
    await expect(openStore(`postgres://arena@127.0.0.1:${silent}/arena`)).rejects.toThrow("is out of reach");
  });

  test("because the database is missing is told so", async () => {
    const missing = openStore(urlOfDatabase("no_such_database"));
    await expect(missing).rejects.toThrow(/there is no database no_such_database at .*: create it/);
  });

  test.for([
    "postgres://arena:pa#open-sesame@127.0.0.1/arena",
    "postgres://arena:123/open-sesame@127.0.0.1/arena",
    "postgres://arena:open-sesame@",
  ])("because its address is none is refused without repeating %s", async (url) => {
    const refused = openStore(url);
    await expect(refused).rejects.toThrow("must be percent-encoded");
    await expect(refused).rejects.not.toThrow("open-sesame");
  });
});

describe("a PostgreSQL that only reads", () => {
  test("as a standby does after a failover is not ready, says why, and is ready again afterwards", async () => {
    const url = await emptyDatabase();
    const { store } = await opened(url);
    const name = new URL(url).pathname.slice(1);
    const set = async (readOnly: "on" | "off") => {
      await onDatabase(urlOfDatabase("postgres"), (client) =>
        client.query(`alter database ${name} set default_transaction_read_only = ${readOnly}`),
      );
      await terminateAll(url);
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await set("on");
    expect(await store.schedules(team)).toEqual([]);
    await expect(store.ping()).rejects.toThrow(StoreError);
    await expect(store.ping()).rejects.toThrow("DATABASE_URL must name the primary server");
    await set("off");
    await store.ping();
  });
});

describe("a PostgreSQL that is pulled from under a running store", () => {
  test("costs the presses of the moment, but neither the process nor the store", async () => {
    const url = await emptyDatabase();
    const { store, keyValues } = await opened(url);
    const round = await storedRound(store);
    const outcomes: Promise<string>[] = [];
    for (let burst = 0; burst < 10; burst++) {
      for (let press = 0; press < 20; press++) {
        const answer = answerTo(round, { player: player(`P${burst}-${press}`) });
        outcomes.push(
          store.recordAnswer(answer, "P").then(
            ({ outcome }) => outcome,
            (error) => (error instanceof StoreError ? "refused" : String(error)),
          ),
        );
      }
      const other = keyValues.set("key", `burst ${burst}`).catch((error) => expect(error).toBeInstanceOf(StoreError));
      if (burst % 3 === 1) await terminateAll(url);
      await other;
    }
    const heard = await Promise.all(outcomes);
    expect(new Set(heard)).toEqual(new Set(["first", "refused"]));
    await terminateAll(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.ping();
    const acknowledged = heard.filter((outcome) => outcome === "first").length;
    expect(await store.answeredCount(round.id)).toBeGreaterThanOrEqual(acknowledged);
    expect(await store.standingsCount(team, "all")).toBe(await store.answeredCount(round.id));
  });

  test("by the network costs no more than that either", async () => {
    const url = new URL(await emptyDatabase());
    const { port, hostname } = url;
    const sockets = new Set<Socket>();
    const proxy = createServer((socket) => {
      const onward = connect(Number(port || 5432), hostname);
      sockets.add(socket);
      socket.pipe(onward).pipe(socket);
      socket.on("close", () => onward.destroy());
      for (const end of [socket, onward]) end.on("error", () => undefined);
    });
    url.port = String(await portOf(proxy));
    const { store } = await opened(url.href);
    const round = await storedRound(store);
    const refused: unknown[] = [];
    for (let cut = 0; cut < 6; cut++) {
      const work = Array.from({ length: 20 }, (_, nth) => [
        store.recordAnswer(answerTo(round, { player: player(`P${cut}-${nth}`) }), "P"),
        store.setHidden(team, player(`P${nth}`), "P", false),
        store.standingsAround(team, "all", player("P0-0"), 3),
      ]).flat();
      for (let turn = 0; turn < cut * 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      for (const socket of sockets) socket.resetAndDestroy();
      sockets.clear();
      for (const one of await Promise.allSettled(work)) if (one.status === "rejected") refused.push(one.reason);
    }
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toBeInstanceOf(StoreError);
    expect(await store.standingsCount(team, "all")).toBe(await store.answeredCount(round.id));
  });

  test("in the middle of a transaction leaves nothing half done", async () => {
    const url = await emptyDatabase();
    const { store } = await opened(url);
    const round = await storedRound(store);
    await onDatabase(url, async (client) => {
      await client.query("begin; lock table answers");
      const forgetting = store.forgetPlayer(team, ada).catch((error) => error);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await terminateAll(url);
      expect(await forgetting).toBeInstanceOf(StoreError);
      await client.query("rollback");
    });
    expect((await store.recordAnswer(answerTo(round), "Ada")).outcome).toBe("first");
  });

  test("by a lock that is not released is reported, and the store is usable afterwards", async () => {
    const url = await emptyDatabase();
    const { store } = await opened(url);
    const round = await storedRound(store);
    await onDatabase(url, async (client) => {
      await client.query("begin; lock table answers");
      const press = store.recordAnswer(answerTo(round), "Ada");
      await expect(press).rejects.toThrow(StoreError);
      await expect(press).rejects.toThrow("was not released in time");
      await client.query("rollback");
    });
    expect((await store.recordAnswer(answerTo(round), "Ada")).outcome).toBe("first");
  });
});

describe("a lock on the answers that is not released", () => {
  test("keeps no press waiting longer than five seconds, however many are queued", async () => {
    const url = await emptyDatabase();
    const { store } = await opened(url);
    const round = await storedRound(store);
    await onDatabase(url, async (client) => {
      await client.query("begin; lock table answers");
      const startedMs = performance.now();
      const waits: Promise<number>[] = [];
      for (let nth = 0; nth < 12; nth++) {
        const press = store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P");
        waits.push(
          press.then(
            () => Number.NaN,
            (error) => (error instanceof StoreError ? performance.now() - startedMs : Number.NaN),
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(Math.max(...(await Promise.all(waits)))).toBeLessThan(5_000);
      await client.query("rollback");
    });
    expect((await store.recordAnswer(answerTo(round), "Ada")).outcome).toBe("first");
  });
});

describe("a store on PostgreSQL that closes", () => {
  test("gives back every connection", async () => {
    const url = await emptyDatabase();
    const { store } = await openStore(url);
    const round = await storedRound(store);
    await Promise.all(Array.from({ length: 30 }, () => store.standings(team, "all", 9)));
    expect(await connectionsOf(url)).toBeGreaterThan(1);
    const reading = Array.from({ length: 200 }, () => store.answeredCount(round.id));
    await store.close();
    expect(await Promise.all(reading)).toEqual(reading.map(() => 0));
    await expect.poll(() => connectionsOf(url)).toBe(0);
  });
});
