import { expect, test } from "vitest";
import { bitsOf } from "../../fakes/discord/permission.ts";
import { openDiscordGround, said, until } from "./discord-ground.ts";

const guildRoute = "GET /guilds/:guild";

test("thrown out of a server, Arena learns it from the next post", async () => {
  const { fake, server, platform, channel, bot } = await openDiscordGround();
  fake.remove(server.guild);
  await expect(platform.post(channel, said("x"), "r1")).rejects.toMatchObject({ name: "PlatformError" });
  await until(() => bot.left.length > 0);
  expect(bot.left).toEqual([`discord:${server.guild.id}`]);
});

test("a channel that Arena may not see is no removal", async () => {
  const { fake, server, platform, channel, bot } = await openDiscordGround();
  server.channel.permissions = bitsOf([]);
  await expect(platform.post(channel, said("x"), "r1")).rejects.toMatchObject({ kind: "refused" });
  await until(() => fake.journal.to(guildRoute).length === 1);
  await platform.stop();
  expect(bot.left).toEqual([]);
});

test("an outage is no removal", async () => {
  const { fake, server, platform, channel, bot } = await openDiscordGround();
  server.channel.permissions = bitsOf([]);
  fake.faults.add(guildRoute, { kind: "status", status: 503 });
  await expect(platform.post(channel, said("x"), "r1")).rejects.toMatchObject({ kind: "refused" });
  await until(() => fake.journal.to(guildRoute).length === 1);
  await platform.stop();
  expect(bot.left).toEqual([]);
});

test("back in the server, the first command says so, once", async () => {
  const { fake, server, platform, channel, bot } = await openDiscordGround();
  fake.remove(server.guild);
  await platform.post(channel, said("x"), "r1").catch(() => undefined);
  await until(() => bot.left.length > 0);
  server.guild.botIsIn = true;
  await server.say(server.ada, "today");
  await server.say(server.ada, "today");
  expect(bot.back).toEqual([`discord:${server.guild.id}`]);
  expect(bot.calls).toHaveLength(2);
});

test("where Arena always was, no command says that it is back", async () => {
  const { server, bot } = await openDiscordGround();
  await server.say(server.ada, "today");
  expect(bot.back).toEqual([]);
});
