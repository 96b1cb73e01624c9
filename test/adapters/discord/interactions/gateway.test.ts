import { expect, test } from "vitest";
import { openDiscordGround, until } from "../../../support/discord/discord-adapter-harness.ts";

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

test("no intents are asked for", async () => {
  const { fake } = await openDiscordGround();
  expect(fake.gateway.beginnings.map(({ kind, intents }) => [kind, intents])).toEqual([["identify", 0]]);
});

test("as many shards as Discord recommends are opened, and ready means all of them", async () => {
  const { fake, platform } = await openDiscordGround({
    before: (fake) => {
      fake.gateway.shards = 2;
    },
  });
  expect(fake.gateway.connected).toBe(2);
  expect(platform.ready()).toBe(true);
  fake.gateway.up = false;
  fake.gateway.kill();
  await until(() => !platform.ready());
  fake.gateway.up = true;
  await until(() => platform.ready());
  expect(fake.gateway.connected).toBe(2);
});

test("a connection that is cut is taken up where it was, with what came meanwhile, once", async () => {
  const { fake, server, bot, platform, question } = await openDiscordGround();
  const posted = await question();
  await server.grace.click(posted, "A").reply();
  fake.gateway.replayAgain = 1;
  fake.gateway.kill();
  const missed = server.alan.click(posted, "A");
  await until(() => !platform.ready());
  await until(() => platform.ready());
  await missed.reply();
  expect(fake.gateway.beginnings.map(({ kind }) => kind)).toEqual(["identify", "resume"]);
  expect(bot.presses).toHaveLength(2);
});

const jsonTypes: readonly unknown[] = [null, true, 7, "text", [], {}, [null], { id: null, d: {} }];

test("no dispatch of any shape hurts anybody, whatever it is called", async () => {
  const { fake, server, platform, question, log } = await openDiscordGround();
  const posted = await question();
  const names = [
    "INTERACTION_CREATE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "MESSAGE_CREATE",
    "CHANNEL_UPDATE",
    "NO_SUCH_EVENT",
  ];
  for (const name of names) for (const data of jsonTypes) fake.gateway.dispatch(name, data, undefined);
  for (const data of [
    { id: "666666666666666666", type: 3, token: "t", application_id: "4" },
    { id: "666666666666666666", type: 2, data: { type: 99 } },
  ]) {
    fake.malformed(data);
  }
  await until(() => log.filter((line) => line.includes("not understood")).length === jsonTypes.length + 2);
  expect((await server.grace.click(posted, "A").reply()).text).toContain("done");
  expect(platform.ready()).toBe(true);
});

test("a close for good is an end, told once; nothing tries again", async () => {
  const { fake, platform, ends } = await openDiscordGround();
  const before = fake.gateway.connections.length;
  fake.gateway.closeAll(4014);
  await until(() => ends.length > 0);
  expect(ends.map(({ name, message }) => [name, message])).toEqual([
    ["FatalDiscordError", expect.stringContaining("4014")],
  ]);
  expect(platform.ready()).toBe(false);
  await later(1_500);
  expect(fake.gateway.connections.length).toBe(before);
  expect(ends).toHaveLength(1);
});

test("a gateway that stays down is tried less and less often", async () => {
  const { fake, platform } = await openDiscordGround();
  fake.gateway.up = false;
  fake.gateway.kill();
  await until(() => !platform.ready());
  const before = fake.gateway.connections.length;
  await later(6_000);
  // Every half second would be twelve.
  const attempts = fake.gateway.connections.length - before;
  expect(attempts).toBeGreaterThanOrEqual(2);
  expect(attempts).toBeLessThanOrEqual(5);
  fake.gateway.up = true;
  await until(() => platform.ready());
});

test("a stop while it is down opens nothing afterwards", async () => {
  const { fake, platform } = await openDiscordGround();
  fake.gateway.up = false;
  fake.gateway.kill();
  await until(() => !platform.ready());
  await platform.stop();
  fake.gateway.up = true;
  const before = fake.gateway.connections.length;
  await later(2_500);
  expect(fake.gateway.connections.length).toBe(before);
  expect(fake.gateway.connected).toBe(0);
});
