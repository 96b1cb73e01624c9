/** What a DATABASE_URL names. */
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readDatabaseUrl } from "../../src/store/database-url.ts";
import { openStore } from "../../src/store/open.ts";
import { emptyDatabase } from "../support/store/postgres-databases.ts";
import { team } from "../support/store/stored-samples.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

describe("a DATABASE_URL for SQLite", () => {
  test.for([
    ["sqlite:./data/arena.db", "./data/arena.db"],
    ["sqlite:/var/lib/arena.db", "/var/lib/arena.db"],
    ["sqlite:arena.db", "arena.db"],
    ["sqlite://./x.db", "./x.db"],
    ["sqlite://x.db", "x.db"],
    ["sqlite:///var/lib/arena.db", "/var/lib/arena.db"],
    ["sqlite:///C:/arena/arena.db", "C:/arena/arena.db"],
    ["sqlite:C:\\arena\\arena.db", "C:\\arena\\arena.db"],
    ["sqlite::memory:", ":memory:"],
    ["sqlite://:memory:", ":memory:"],
  ] as const)("%s is the file %s", ([url, path]) => {
    expect(readDatabaseUrl(url)).toEqual({ kind: "sqlite", path });
  });

  test("with two slashes and a dot lies in the folder that Arena runs in, not in the root folder", () => {
    const named = readDatabaseUrl("sqlite://./x.db");
    expect("path" in named && resolve(named.path)).toBe(join(process.cwd(), "x.db"));
  });

  test.for([
    ["sqlite:", /sqlite:PATH/],
    ["sqlite://", /sqlite:PATH/],
    ["mysql://host/db", /sqlite:PATH/],
    ["file:./x.db", /sqlite:PATH/],
    ["sqlite:./x.db?mode=ro", /without parameters/],
    ["sqlite:~/x.db", /~ is not your home folder/],
    ["sqlite:./data/", /a file, not a folder/],
    ["sqlite: ./x.db", /no space/],
  ] as const)("such as %s is refused with the cure", async ([url, cure]) => {
    expect(readDatabaseUrl(url)).toEqual({ cure: expect.stringMatching(cure) });
    await expect(openStore(url)).rejects.toThrow(cure);
  });
});

describe("a DATABASE_URL for PostgreSQL", () => {
  test.for([
    (user: string, database: string, folder: string) => `postgresql://${user}@/${database}?host=${folder}`,
    (user: string, database: string, folder: string) =>
      `postgres://${user}@/${database}?host=${encodeURIComponent(folder)}`,
    (user: string, database: string, folder: string) => `postgres://${user}@?host=${folder}&dbname=${database}`,
    (user: string, database: string, folder: string) => `postgres://${user}@:5432/${database}?host=${folder}`,
    (user: string, database: string, folder: string) => `postgres://${user}@${encodeURIComponent(folder)}/${database}`,
  ])("may name a socket on this machine, form %$", async (urlOf) => {
    const server = new URL(await emptyDatabase());
    const folder = emptyFolder();
    const socket = createServer((client) => {
      const onward = connect(Number(server.port), server.hostname);
      client.pipe(onward).pipe(client);
      for (const end of [client, onward]) end.on("error", () => undefined);
    });
    await new Promise<void>((listening) => socket.listen(join(folder, ".s.PGSQL.5432"), listening));
    onTestFinished(() => void socket.close());
    const user = `${server.username}:${server.password}`;
    const { store } = await openStore(urlOf(user, server.pathname.slice(1), folder));
    onTestFinished(() => store.close());
    expect(await store.schedules(team)).toEqual([]);
  });

  test("that names a socket on which nothing listens is answered with the place, and no advice about passwords", async () => {
    const folder = emptyFolder();
    const refused = openStore(`postgresql://arena:open-sesame@/arena?host=${folder}`);
    await expect(refused).rejects.toThrow(`PostgreSQL at ${folder} is out of reach`);
    await expect(refused).rejects.not.toThrow("open-sesame");
    await expect(refused).rejects.not.toThrow("percent-encoded");
  });
});
