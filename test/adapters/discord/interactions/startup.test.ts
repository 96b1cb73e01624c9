import { expect, test } from "vitest";
import { checkDiscord } from "../../../../src/adapters/discord/doctor.ts";
import { registerCommands } from "../../../../src/adapters/discord/interactions/register-program.ts";
import { systemClock } from "../../../../src/lib/clock.ts";
import type { FakeDiscord } from "../../../fakes/discord/fake-discord.ts";
import { openDiscordGround, ScriptedBot, until } from "../../../support/discord/discord-adapter-harness.ts";

const me = "GET /applications/@me";
const register = "PUT /applications/:application/commands";

function settingsOf(fake: FakeDiscord, publicKey?: string) {
  return { token: fake.token, apiUrl: fake.url, ...(publicKey === undefined ? {} : { publicKey }) };
}

test("a start waits for a Discord that cannot be reached, and then goes on", async () => {
  const ground = await openDiscordGround({ started: false });
  const { fake, platform, log } = ground;
  fake.faults.add(me, { kind: "reset" });
  fake.faults.add(me, { kind: "status", status: 502 });
  await platform.start(ground.bot);
  expect(platform.ready()).toBe(true);
  expect(log.filter((line) => line.includes("trying again"))).toHaveLength(2);
});

test("a stop ends a start that never comes to its end", async () => {
  const { fake, platform, bot } = await openDiscordGround({ started: false });
  fake.faults.add(me, { kind: "status", status: 502 }, 1_000);
  const starting = platform.start(bot);
  await until(() => fake.journal.to(me).length > 0);
  await platform.stop();
  await starting;
  expect(platform.ready()).toBe(false);
});

test.for(["the gateway", "HTTP"] as const)(
  "over %s a dead token ends the start with the setting's name",
  async (door) => {
    const { platform, bot, ends } = await openDiscordGround({ started: false, door, settings: { token: "another" } });
    await expect(platform.start(bot)).rejects.toThrow(/DISCORD_TOKEN/);
    expect(platform.ready()).toBe(false);
    expect(ends).toEqual([]);
  },
);

test("a dead token is found out by a post while Discord could not be reached at the start", async () => {
  const { fake, platform, bot, channel } = await openDiscordGround({ started: false, settings: { token: "another" } });
  fake.faults.add(me, { kind: "status", status: 502 });
  const starting = platform.start(bot).catch((error: unknown) => error);
  await until(() => fake.journal.to(me).length === 1);
  for (const nonce of ["r1", "r2"]) {
    const posting = platform.post(
      channel,
      { title: "x", tone: "neutral", blocks: [], choices: [], footnote: [] },
      nonce,
    );
    await expect(posting).rejects.toThrow(/DISCORD_TOKEN/);
  }
  expect(await starting).toMatchObject({
    name: "FatalDiscordError",
    message: expect.stringContaining("DISCORD_TOKEN"),
  });
  expect(fake.journal.to(me)).toHaveLength(1);
  expect(platform.ready()).toBe(false);
});

test("a token that dies while Arena runs is an end, told once", async () => {
  const { fake, platform, channel, ends, server } = await openDiscordGround();
  const { token } = fake;
  fake.token = "another";
  for (const nonce of ["r1", "r2"]) {
    await platform
      .post(channel, { title: "x", tone: "neutral", blocks: [], choices: [], footnote: [] }, nonce)
      .catch(() => 0);
  }
  expect(ends.map(({ message }) => message)).toEqual([expect.stringContaining("DISCORD_TOKEN")]);
  expect(platform.ready()).toBe(false);
  expect(server.questions()).toEqual([]);
  fake.token = token;
});

test("the key of another application ends the start with the setting's name", async () => {
  const { platform, bot } = await openDiscordGround({ started: false, settings: { publicKey: "00".repeat(32) } });
  await expect(platform.start(bot)).rejects.toThrow(/DISCORD_PUBLIC_KEY/);
});

test("over the gateway an endpoint address that is set is told: nothing would arrive", async () => {
  const { log } = await openDiscordGround({
    before: (fake) => {
      fake.endpoint.url = "https://elsewhere.test/discord/interactions";
    },
  });
  expect(log.some((line) => line.includes("nothing arrives over the gateway"))).toBe(true);
});

test("commands are registered at the first start, and again only when they differ", async () => {
  const { fake } = await openDiscordGround();
  expect(fake.commands.writes).toBe(1);
  expect(await registerCommands(settingsOf(fake), systemClock)).toMatch(/has these commands already/);
  expect(fake.commands.writes).toBe(1);
  const [own] = fake.commands.registered;
  if (own === undefined) throw new Error("nothing was registered");
  fake.commands.registered = [{ ...own, body: { ...own.body, description: "Something else" } }];
  expect(await registerCommands(settingsOf(fake), systemClock)).toMatch(/are registered/);
  expect(fake.commands.registered[0]?.body.description).not.toBe("Something else");
});

test("commands that cannot be registered keep nobody from playing", async () => {
  const { fake, platform, log } = await openDiscordGround({ started: false });
  fake.faults.add(register, { kind: "code", code: 50035 });
  await platform.start(new ScriptedBot());
  await until(() => log.some((line) => line.includes("discord:register")));
  expect(platform.ready()).toBe(true);
});

test("the examination says whose token it is, where it is, and which door is used", async () => {
  const { fake } = await openDiscordGround();
  const lines = await checkDiscord(settingsOf(fake), systemClock);
  expect(lines.join("\n")).toMatch(/arena, which is in one server.+commands are registered.+over the gateway/s);
  expect(lines.join("\n")).toContain("https://discord.com/oauth2/authorize?client_id=");
  expect(fake.commands.writes).toBe(1);
});

test("the examination names what does not fit together", async () => {
  const { fake } = await openDiscordGround({ started: false });
  await expect(checkDiscord({ ...settingsOf(fake), token: "another" }, systemClock)).rejects.toThrow(/DISCORD_TOKEN/);
  await expect(checkDiscord(settingsOf(fake, "00".repeat(32)), systemClock)).rejects.toThrow(/DISCORD_PUBLIC_KEY/);
  await expect(checkDiscord({ ...settingsOf(fake), apiUrl: "http://127.0.0.1:9/api" }, systemClock)).rejects.toThrow(
    /cannot be reached/,
  );
  expect((await checkDiscord(settingsOf(fake), systemClock)).join("\n")).toContain("No commands are registered yet");
  const http = settingsOf(fake, fake.endpoint.publicKey);
  expect((await checkDiscord(http, systemClock)).join("\n")).toContain("No Interactions Endpoint URL is set yet");
  fake.endpoint.url = "https://elsewhere.test/discord/interactions";
  await expect(checkDiscord(settingsOf(fake), systemClock)).rejects.toThrow(/elsewhere\.test/);
  expect((await checkDiscord(http, systemClock)).join("\n")).toContain("elsewhere.test");
});
