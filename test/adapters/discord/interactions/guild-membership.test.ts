import { expect, test } from "vitest";
import { bitsOf } from "../../../fakes/discord/world/permission.ts";
import { openDiscordGround, said, until } from "../../../support/discord/discord-adapter-harness.ts";

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

test.for(["first", "last"] as const)(
  "whatever fails %s while a removal is written down, a community that is left can be come back to",
  async (when) => {
    const { fake, server, platform, channel, bot, log, keyValues } = await openDiscordGround({
      keyValues: (whole) => ({
        get: (key) => whole.get(key),
        add: (key, value) => whole.add(key, value),
        delete: (key) => whole.delete(key),
        list: (prefix, limit) => whole.list(prefix, limit),
        set: async (key, value) => {
          const known = await whole.get(key);
          if (when === "first" ? known === undefined : known !== undefined) throw new Error("the disk is full");
          await whole.set(key, value);
        },
      }),
    });
    fake.remove(server.guild);
    await platform.post(channel, said("x"), "r1").catch(() => undefined);
    await until(() => log.some((line) => line.includes("is not known")));
    expect(bot.left.length).toBe((await keyValues.list("discord/removed/", 10)).length);
    server.guild.botIsIn = true;
    await server.say(server.ada, "today");
    expect(bot.back).toHaveLength(bot.left.length);
  },
);

test("a removal that the bot could not take is found out again, and a return before that does no harm", async () => {
  const { fake, server, platform, channel, bot, log } = await openDiscordGround();
  const removed = bot.removed.bind(bot);
  bot.removed = async () => {
    bot.removed = removed;
    throw new Error("the store is away");
  };
  fake.remove(server.guild);
  await platform.post(channel, said("x"), "r1").catch(() => undefined);
  await until(() => log.some((line) => line.includes("is not known")));
  expect(bot.left).toEqual([]);
  await platform.post(channel, said("x"), "r2").catch(() => undefined);
  await until(() => bot.left.length > 0);
  server.guild.botIsIn = true;
  await server.say(server.ada, "today");
  expect(bot.back).toEqual(bot.left);
});

test("a server that comes back while its removal is being written down can still say so afterwards", async () => {
  const { fake, server, platform, channel, bot, keyValues } = await openDiscordGround();
  const removed = bot.removed.bind(bot);
  bot.removed = async (community) => {
    server.guild.botIsIn = true;
    await server.say(server.ada, "today");
    await removed(community);
  };
  fake.remove(server.guild);
  await platform.post(channel, said("x"), "r1").catch(() => undefined);
  await until(() => bot.left.length > 0);
  await expect.poll(() => keyValues.list("discord/removed/", 10)).toHaveLength(1);
  const { length } = bot.back;
  await server.say(server.ada, "today");
  expect(bot.back).toHaveLength(length + 1);
  expect(await keyValues.list("discord/", 10)).toEqual([]);
});

test("where Arena always was, no command says that it is back", async () => {
  const { server, bot } = await openDiscordGround();
  await server.say(server.ada, "today");
  expect(bot.back).toEqual([]);
});
