import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { describe } from "vitest";
import { z } from "zod";
import { test } from "../support/arena-process.ts";
import { Page } from "../support/web/playground-page.ts";

const patient = { timeout: 180_000 };

describe.concurrent("a start", () => {
  test(
    "says that it is ready, with its platforms, and answers for its health",
    patient,
    async ({ expect, workshop }) => {
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
      const url = await arena.ready();
      expect(await arena.logged("ready")).toMatchObject({ platforms: ["web"], questions: expect.any(Number) });
      expect(await (await fetch(`${url}healthz`)).text()).toBe("ok\n");
      const readiness = await fetch(`${url}readyz`);
      expect([readiness.status, await readiness.json()]).toEqual([
        200,
        { ready: true, store: true, scheduler: true, platforms: { web: true } },
      ]);
      // Standard output is the log, and standard error is for whoever sits at a terminal: nobody does.
      expect(arena.errors).toBe("");
      expect(arena.log.some((line) => String(line["msg"]).includes("no login"))).toBe(true);
      await expect
        .poll(async () => await (await fetch(`${url}metrics`)).text())
        .toMatch(/arena_posts_total{outcome="posted"} 1/);
    },
  );

  test("with wrong settings names every one of them and ends with 1", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ PORT: "none", DATABASE_URL: "oracle://secret@host", ARENA_ZONE: "Mars/Olympus" });
    expect((await arena.ended).code).toBe(1);
    expect(arena.errors).toContain("3 settings are wrong");
    for (const name of ["PORT", "DATABASE_URL", "ARENA_ZONE"]) expect(arena.errors).toContain(`  ${name} must be`);
    expect(arena.errors).not.toContain("secret");
  });

  test("on a file that another Arena holds is refused with what to do", patient, async ({ expect, workshop }) => {
    const first = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    await first.ready();
    const second = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    expect((await second.ended).code).toBe(1);
    expect(second.errors).toMatch(/Arena cannot open its database: .*arena\.db/);
    expect(second.errors).not.toMatch(/\n\s+at /);
    const page = new Page(await first.ready(), "ada");
    expect(await page.command("help")).toContain("What you can ask of me");
  });

  test("on a file that the last Arena left behind goes on with it", patient, async ({ expect, workshop }) => {
    const first = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    const before = new Page(await first.ready(), "grace");
    await expect.poll(() => before.rounds(), { timeout: 60_000 }).toHaveLength(1);
    const [round = ""] = await before.rounds();
    const verdict = await before.press(`${round}:A`);
    expect(await first.end()).toBe(0);
    const after = new Page(await workshop.arena({ DATABASE_URL: workshop.databaseUrl() }).ready(), "grace");
    expect(await after.rounds()).toEqual([round]);
    const chosen = (said: string) => /Right: .|you chose ./.exec(said)?.[0];
    expect(chosen(await after.press(`${round}:B`))).toBe(chosen(verdict));
  });

  test("with a corrupt bank is refused, every fault with its place", patient, async ({ expect, workshop }) => {
    const folder = mkdtempSync(join(tmpdir(), "arena-bank-"));
    try {
      cpSync("questions", folder, { recursive: true });
      writeFileSync(join(folder, "cyclic-gc.yaml"), "topic: [unclosed");
      const pymalloc = join(folder, "pymalloc.yaml");
      writeFileSync(pymalloc, readFileSync(pymalloc, "utf8").replace(/^ {4}level: .*$/m, "    level: 7"));
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), ARENA_QUESTIONS: folder });
      expect((await arena.ended).code).toBe(1);
      expect(arena.errors).toMatch(/cyclic-gc\.yaml:1/);
      expect(arena.errors).toMatch(/pymalloc\.yaml:\d+/);
      expect(arena.errors).toContain("npm run bank");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("with nothing to play on is refused", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({
      DATABASE_URL: workshop.databaseUrl(),
      ARENA_PLAYGROUND: "off",
      DISCORD_GUILD_ID: "1",
    });
    expect((await arena.ended).code).toBe(1);
    expect(arena.errors).toContain("there is nothing to play on");
  });

  test("says which settings it does not know", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), DISCORD_GUILD_ID: "1" });
    await arena.ready();
    expect(arena.log.find((line) => line["event"] === "app.settings.ignored")).toMatchObject({
      names: ["DISCORD_GUILD_ID"],
    });
  });

  test("on another address of this machine says one that answers", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), HOST: "127.0.0.2" });
    const url = await arena.ready();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect((await fetch(url)).status).toBe(200);
    const page = new Page(url, "ada");
    expect(await page.command("help")).toContain("What you can ask of me");
  });

  test("of a program that is not there names the nearest", patient, async ({ expect, workshop }) => {
    const arena = workshop.start(["src/start.js", "doctr"], {});
    expect((await arena.ended).code).toBe(1);
    expect(arena.errors).toContain("There is no program doctr. Did you mean doctor?");
  });

  test("on a port that is taken says so and ends with 1", patient, async ({ expect, workshop }) => {
    const holder = createServer();
    const { promise, resolve } = Promise.withResolvers<void>();
    holder.listen(0, "127.0.0.1", resolve);
    await promise;
    try {
      const { port } = z.object({ port: z.number() }).parse(holder.address());
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), PORT: String(port) });
      expect((await arena.ended).code).toBe(1);
      expect(arena.errors).toContain(`Port ${port} is taken`);
    } finally {
      holder.close();
    }
  });
});

describe.concurrent("a stop", () => {
  test("by a signal finishes the replies under way and ends with 0", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    const page = new Page(await arena.ready(), "ada");
    await expect.poll(() => page.rounds(), { timeout: 60_000 }).toHaveLength(1);
    const [round = ""] = await page.rounds();
    const presses = ["grace", "alan", "katherine"].map((player) => new Page(page.url, player).press(`${round}:A`));
    const code = arena.end("SIGTERM");
    const settled = await Promise.allSettled(presses);
    expect(await code).toBe(0);
    expect(arena.errors).not.toContain("did not stop");
    // A press that came too late for this process was refused; it was not cut off in the middle.
    for (const press of settled) {
      if (press.status === "fulfilled") expect(press.value).toMatch(/Right|Not this time|clos|stop/);
    }
  });

  test("comes with a page open, whose stream of events never ends by itself", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl() });
    const url = await arena.ready();
    const events = await fetch(`${url}events?player=grace`);
    expect(events.status).toBe(200);
    expect(await arena.end("SIGINT")).toBe(0);
    await events.body?.cancel().catch(() => undefined);
  });
});

// No such signals there.
describe.skipIf(process.platform === "win32").concurrent("a fault that nobody catches", () => {
  const program = ["--import", "./test/support/stray-faults.ts", "src/start.js"];

  test("as a rejection is logged, and Arena keeps serving", patient, async ({ expect, workshop }) => {
    const arena = workshop.start(program, { DATABASE_URL: workshop.databaseUrl() });
    const page = new Page(await arena.ready(), "ada");
    arena.send("SIGUSR2");
    const line = await arena.logged("A fault was caught by nobody; Arena goes on.");
    expect(line).toMatchObject({ event: "app.rejection.unhandled", err: { message: "a stray rejection" } });
    expect(await page.command("help")).toContain("What you can ask of me");
    expect(await arena.end()).toBe(0);
  });

  test("as an exception is logged, and Arena stops in order with 1", patient, async ({ expect, workshop }) => {
    const arena = workshop.start(program, { DATABASE_URL: workshop.databaseUrl() });
    await arena.ready();
    arena.send("SIGWINCH");
    expect((await arena.ended).code).toBe(1);
    expect(arena.log.map((line) => line["event"])).toEqual(
      expect.arrayContaining(["app.exception.uncaught", "app.process.stopped"]),
    );
    expect(arena.errors).toContain("a stray exception");
  });
});

describe.concurrent("the doctor", () => {
  test("finds nothing wrong with a fresh checkout", patient, async ({ expect, workshop }) => {
    const doctor = workshop.start(["src/start.js", "doctor"], { DATABASE_URL: workshop.databaseUrl() });
    expect((await doctor.ended).code).toBe(0);
    const said = doctor.log.map((line) => line["msg"]).join("\n");
    expect(said).toContain("Nothing is wrong.");
    expect(said).toMatch(/ok {4}pictures +can be drawn/);
  });

  test("says once that Slack cannot be reached", patient, async ({ expect, workshop }) => {
    const doctor = workshop.start(["src/start.js", "doctor"], {
      DATABASE_URL: workshop.databaseUrl(),
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://127.0.0.1:9/",
    });
    expect((await doctor.ended).code).toBe(1);
    const said = doctor.log.map((line) => line["msg"]).join("\n");
    expect(said.match(/Slack cannot be reached/g)).toHaveLength(1);
  });

  test("of an Arena that runs asks that one", patient, async ({ expect, workshop }) => {
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), HOST: "127.0.0.3" });
    const { port } = new URL(await arena.ready());
    const settings = { DATABASE_URL: workshop.databaseUrl(), HOST: "127.0.0.3", PORT: port };
    const doctor = workshop.start(["src/start.js", "doctor"], settings);
    expect((await doctor.ended).code).toBe(0);
    expect(doctor.log.map((line) => line["msg"]).join("\n")).toContain(
      `An Arena runs on 127.0.0.3:${port} and is ready`,
    );
  });

  test("says what is wrong and what to do, and ends with 1", patient, async ({ expect, workshop }) => {
    const doctor = workshop.start(["src/start.js", "doctor"], {
      DATABASE_URL: "sqlite:package.json/arena.db",
      ARENA_QUESTIONS: "/nowhere",
    });
    expect((await doctor.ended).code).toBe(1);
    const said = doctor.log.map((line) => line["msg"]).join("\n");
    expect(said).toMatch(/WRONG bank/);
    expect(said).toMatch(/WRONG database .*cannot be made/);
  });
});

test("the preview shows the one question and its verdicts", patient, async ({ expect, workshop }) => {
  const preview = workshop.start(["src/start.js", "preview", "gc-disabled"], {});
  await expect.poll(() => preview.errors, { timeout: 60_000 }).toContain("Arena is at");
  const url = /http:\S+/.exec(preview.errors)?.[0] ?? "";
  const page = new Page(url, "grace");
  await expect.poll(() => page.rounds(), { timeout: 60_000 }).toHaveLength(1);
  const [round = ""] = await page.rounds();
  expect(await page.press(`${round}:A`)).toMatch(/Right|Not this time/);
});
