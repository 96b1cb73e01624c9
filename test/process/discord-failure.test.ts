/** What may go wrong between Arena and Discord: it is said aloud, or mended, and never left silently dead. */
import { describe, vi } from "vitest";
import { z } from "zod";
import { connected, discordSettings, test } from "../support/discord/discord-process.ts";
import { counted, DiscordServer } from "../support/discord/discord-server.ts";
import { emptyDatabase } from "../support/store/postgres-databases.ts";

const patient = { timeout: 180_000 };
/** Slack and Discord show an error after this. How much sooner it comes on a machine with nothing else to do is measured by the storms. */
const platformLimitMs = 3_000;
const soon = { timeout: 60_000, interval: 50 };
const readiness = z.object({ ready: z.boolean(), platforms: z.record(z.string(), z.boolean()) });

async function readyz(url: string) {
  const response = await fetch(`${url}readyz`);
  return { status: response.status, ...readiness.parse(await response.json()) };
}

describe.concurrent("a start", () => {
  test(
    "with a token that Discord does not know ends with 1 and names the setting",
    patient,
    async ({ expect, fake, workshop }) => {
      const arena = workshop.arena({
        DATABASE_URL: workshop.databaseUrl(),
        ...discordSettings(fake, "the gateway"),
        DISCORD_TOKEN: "wrong",
      });
      expect((await arena.ended).code).toBe(1);
      expect(arena.errors).toContain("DISCORD_TOKEN");
      expect(arena.errors).not.toContain("wrong");
    },
  );

  test("that the gateway refuses for good ends with 1 and says why", patient, async ({ expect, fake, workshop }) => {
    fake.gateway.refuseWith = 4014;
    const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), ...discordSettings(fake, "the gateway") });
    expect((await arena.ended).code).toBe(1);
    expect(arena.errors).toMatch(/4014|intent/i);
  });

  test(
    "while a server is unavailable answers its players all the same",
    patient,
    async ({ expect, fake, workshop }) => {
      const server = new DiscordServer(fake);
      server.guild.available = false;
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), ...discordSettings(fake, "the gateway") });
      await connected(arena, fake, "the gateway");
      const interaction = await server.ada.command(server.channel, "quiz help").acknowledged();
      expect(interaction.acknowledgedMs).toBeLessThan(platformLimitMs);
      expect(fake.violations).toEqual([]);
    },
  );

  test("a second time writes the commands only when they differ", patient, async ({ expect, fake, open, workshop }) => {
    const { arena, databaseUrl } = await open();
    const { writes } = fake.commands;
    expect(writes).toBe(1);
    await arena.end();
    await workshop.arena({ DATABASE_URL: databaseUrl, ...discordSettings(fake, "the gateway") }).ready();
    expect(fake.commands.writes).toBe(1);
  });
});

describe.concurrent("while it runs", () => {
  test("a close with 4004 ends the process with a clear message", patient, async ({ expect, fake, open }) => {
    const { arena } = await open();
    fake.gateway.closeAll(4004);
    expect((await arena.ended).code).toBe(1);
    expect(arena.errors).toContain("DISCORD_TOKEN");
  });

  test(
    "a gateway that is down shows in /readyz, is not hammered, and is found again",
    patient,
    async ({ expect, fake, open }) => {
      const { server, url } = await open();
      expect(await readyz(url)).toMatchObject({ status: 200, platforms: { discord: true } });
      fake.gateway.up = false;
      fake.gateway.kill();
      await vi.waitUntil(async () => (await readyz(url)).status === 503, soon);
      const before = fake.gateway.connections.length;
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      // Twice a second would be twenty.
      expect(fake.gateway.connections.length - before).toBeLessThan(8);
      fake.gateway.up = true;
      await vi.waitUntil(async () => (await readyz(url)).status === 200, { timeout: 60_000, interval: 100 });
      expect(await server.say(server.grace, "help")).toContain("quiz");
      expect(fake.violations).toEqual([]);
    },
  );

  test("an interaction of an unexpected shape hurts nobody", patient, async ({ expect, fake, open }) => {
    const { server, url } = await open();
    for (const data of [{}, null, { type: 3 }, { id: "1", type: 2, data: null }, { id: "x", type: 99, token: 7 }]) {
      fake.malformed(data);
    }
    expect(await server.say(server.grace, "help")).toContain("quiz");
    expect((await readyz(url)).status).toBe(200);
    expect(fake.violations).toEqual([]);
  });

  test("op 7 and op 9 are followed without losing a press", patient, async ({ expect, fake, open }) => {
    const { server } = await open();
    await server.say(server.ada, "post");
    const [posted] = server.questions();
    if (posted === undefined) throw new Error("nothing was asked");
    fake.gateway.askToReconnect();
    expect(counted((await server.press(server.grace, posted, "A")).text)).toBe("A");
    fake.gateway.invalidate(true);
    expect(counted((await server.press(server.alan, posted, "B")).text)).toBe("B");
    fake.gateway.invalidate(false);
    await vi.waitUntil(() => fake.gateway.beginnings.at(-1)?.kind === "identify" && fake.gateway.connected > 0, soon);
    expect(counted((await server.press(server.katherine, posted, "A")).text)).toBe("A");
    expect(fake.violations).toEqual([]);
  });
});

test("two processes that hear the same press count it once", patient, async ({ expect, fake, workshop }) => {
  const server = new DiscordServer(fake);
  const settings = { DATABASE_URL: await emptyDatabase(), ...discordSettings(fake, "the gateway") };
  const processes = [workshop.arena(settings), workshop.arena(settings)];
  for (const arena of processes) await arena.ready();
  expect(fake.gateway.connected).toBe(2);
  await server.say(server.ada, "post");
  const [posted] = server.questions();
  if (posted === undefined) throw new Error("nothing was asked");
  const interaction = server.grace.click(posted, "A");
  expect(counted((await interaction.reply()).text)).toBe("A");
  await vi.waitUntil(() => interaction.refusals.length > 0, soon);
  expect(interaction.refusals).toEqual([40060]);
  await server.say(server.ada, "close");
  await expect.poll(() => posted.text, soon).toMatch(/of 1\b/);
  expect(fake.violations).toEqual([]);
  for (const arena of processes) expect(await arena.end()).toBe(0);
});

describe.concurrent("interactions over HTTP", () => {
  test(
    "with a wrong signature, none, or a body that was changed are turned away",
    patient,
    async ({ expect, fake, open }) => {
      const { server } = await open({ door: "HTTP" });
      await server.say(server.ada, "post");
      const [posted] = server.questions();
      if (posted === undefined) throw new Error("nothing was asked");
      const { url } = fake.endpoint;
      fake.endpoint.url = undefined;
      const unheard = server.grace.click(posted, "A");
      fake.endpoint.url = url;
      for (const signature of ["wrong", "none", "torn"] as const)
        expect(await fake.knock(unheard, { signature })).toBe(401);
      expect(counted((await server.press(server.grace, posted, "B")).text)).toBe("B");
    },
  );

  test("signed long ago, or for a time to come, are turned away", patient, async ({ expect, fake, open }) => {
    const { server } = await open({ door: "HTTP" });
    const heard = server.grace.command(server.channel, "quiz help");
    await heard.reply();
    for (const ageMs of [10 * 60_000, -10 * 60_000]) expect(await fake.knock(heard, { ageMs })).toBe(401);
  });

  test(
    "cannot be checked with another application's key: the start ends with 1",
    patient,
    async ({ expect, fake, workshop }) => {
      const settings = { ...discordSettings(fake, "HTTP"), DISCORD_PUBLIC_KEY: "ab".repeat(32) };
      const arena = workshop.arena({ DATABASE_URL: workshop.databaseUrl(), ...settings });
      expect((await arena.ended).code).toBe(1);
      expect(arena.errors).toContain("DISCORD_PUBLIC_KEY");
    },
  );

  test("with a charset in their content type are understood", patient, async ({ expect, fake, open }) => {
    const { server } = await open({ door: "HTTP" });
    fake.endpoint.contentType = "application/json; charset=utf-8";
    expect(await server.say(server.grace, "help")).toContain("quiz");
  });
});
