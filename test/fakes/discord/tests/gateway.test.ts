/** The fake's gateway as discord.js meets it, and as it meets clients that do not keep to the protocol. */
import { Client, type ClientOptions, Events, GatewayIntentBits } from "discord.js";
import { describe, type TestContext, test } from "vitest";
import { WebSocket } from "ws";
import { systemClock } from "../../../../src/lib/clock.ts";
import { settledInTime } from "../../../../src/lib/timeout.ts";
import type { FakeDiscord } from "../fake-discord.ts";
import { openGround, withButtons } from "../world/ground.ts";

const leaveLimitMs = 5_000;
const settled = { timeout: 60_000, interval: 20 };

type Aftermath = Pick<TestContext, "onTestFinished">;

async function connect(
  { onTestFinished }: Aftermath,
  fake: FakeDiscord,
  options: Partial<ClientOptions> = {},
): Promise<{ client: Client; heard: string[] }> {
  const client = new Client({ intents: [], rest: { api: fake.url }, ...options });
  onTestFinished(() => leave(client));
  const heard: string[] = [];
  client.on(Events.InteractionCreate, (interaction) => void heard.push(interaction.id));
  client.on(Events.Error, () => undefined);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(fake.token);
  await ready;
  return { client, heard };
}

/**
 * discord.js never comes to the end of it when a shard closes its connection by itself at that moment, as for an
 * unanswered heartbeat: each takes away what the other waits for. The fake breaks the connection off in any case.
 */
async function leave(client: Client): Promise<void> {
  await settledInTime(systemClock, leaveLimitMs, client.destroy());
}

function identify(more: object): string {
  const properties = { os: "linux", browser: "test", device: "test" };
  return JSON.stringify({ op: 2, d: { token: "right", intents: 0, properties, ...more } });
}

describe.concurrent("the gateway", () => {
  test("a client without intents is ready at once and hears presses whole", async (context) => {
    const { expect } = context;
    const { fake, grace, sent } = await openGround({}, context.onTestFinished);
    const { heard } = await connect(context, fake);
    const interaction = grace.click(await sent(withButtons("A")), "A");
    await expect.poll(() => heard, settled).toEqual([interaction.id]);
    expect(fake.gateway.beginnings).toMatchObject([{ kind: "identify", intents: 0 }]);
    expect(fake.violations).toEqual([]);
  });

  test("three people pressing at once are three interactions", async (context) => {
    const { expect } = context;
    const { fake, guild, ada, grace, sent } = await openGround({}, context.onTestFinished);
    const { heard } = await connect(context, fake);
    const message = await sent(withButtons("A", "B"));
    const alan = fake.player(guild, "Alan");
    const presses = [ada.click(message, "A"), grace.click(message, "B"), alan.click(message, "A")];
    await expect.poll(() => new Set(heard), settled).toEqual(new Set(presses.map(({ id }) => id)));
  });

  test.for(["killed", "op 7", "op 9 true"] as const)(
    "a session that is broken off by %s is taken up again, with what was missed",
    async (how, context) => {
      const { expect } = context;
      const { fake, grace, sent } = await openGround({}, context.onTestFinished);
      const { heard } = await connect(context, fake);
      const message = await sent(withButtons("A"));
      if (how === "killed") fake.gateway.kill();
      else if (how === "op 7") fake.gateway.askToReconnect();
      else fake.gateway.invalidate(true);
      const missed = grace.click(message, "A");
      await expect.poll(() => heard, settled).toContain(missed.id);
      await expect.poll(() => fake.gateway.beginnings.map(({ kind }) => kind), settled).toEqual(["identify", "resume"]);
      // After op 9 discord.js stays on its socket.
      expect(fake.gateway.beginnings[1]?.path).toMatch(how === "op 9 true" ? /^\/gateway/ : /^\/resume/);
      expect(fake.violations).toEqual([]);
    },
  );

  test("a replay after a resume brings a dispatch a second time", async (context) => {
    const { expect } = context;
    const { fake, grace, sent } = await openGround({}, context.onTestFinished);
    const { heard } = await connect(context, fake);
    const interaction = grace.click(await sent(withButtons("A")), "A");
    await expect.poll(() => heard, settled).toHaveLength(1);
    fake.gateway.replayAgain = 1;
    fake.gateway.kill();
    await expect.poll(() => heard, settled).toEqual([interaction.id, interaction.id]);
  });

  test("op 9 false and a refused resume begin a session anew", async (context) => {
    const { expect } = context;
    const { fake } = await openGround({}, context.onTestFinished);
    await connect(context, fake);
    fake.gateway.invalidateResumes = 1;
    fake.gateway.kill();
    await expect
      .poll(() => fake.gateway.beginnings.map(({ kind }) => kind), settled)
      .toEqual(["identify", "resume", "identify"]);
    fake.gateway.invalidate(false);
    await expect.poll(() => fake.gateway.beginnings.length, settled).toBe(4);
    expect(fake.gateway.beginnings[3]?.kind).toBe("identify");
  });

  test("a wrong token and a missing intent end the login with a word", async (context) => {
    const { expect } = context;
    const { fake } = await openGround({}, context.onTestFinished);
    const client = new Client({ intents: [], rest: { api: fake.url } });
    context.onTestFinished(() => leave(client));
    await expect(client.login("another")).rejects.toThrow(/token/i);
    fake.gateway.refuseWith = 4014;
    await expect(client.login(fake.token)).rejects.toThrow(/intents/i);
  });

  test("a close with 4004 while running is final: the client does not come back", async (context) => {
    const { expect } = context;
    const { fake } = await openGround({}, context.onTestFinished);
    const { client } = await connect(context, fake);
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    fake.gateway.closeAll(4004);
    expect(await closed).toBe(4004);
    const { length } = fake.gateway.connections;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(fake.gateway.connections).toHaveLength(length);
  });

  test("a gateway that is down is tried again and again", async (context) => {
    const { expect } = context;
    const { fake } = await openGround({}, context.onTestFinished);
    await connect(context, fake);
    fake.gateway.up = false;
    fake.gateway.kill();
    await expect.poll(() => fake.gateway.connections.length, settled).toBeGreaterThan(3);
    fake.gateway.up = true;
    await expect.poll(() => fake.gateway.connected, settled).toBe(1);
  });

  test("heartbeats come in their time; unanswered ones make the client leave and come back", async (context) => {
    const { expect } = context;
    const { fake } = await openGround({ heartbeatEveryMs: 200 }, context.onTestFinished);
    await connect(context, fake);
    await expect.poll(() => fake.gateway.heartbeats, settled).toBeGreaterThan(2);
    fake.gateway.acknowledges = false;
    await expect.poll(() => fake.gateway.beginnings.at(-1)?.kind, settled).toBe("resume");
  });

  test("a client that asks for the servers hears of outages and removals, any other does not", async (context) => {
    const { expect } = context;
    const { fake, guild } = await openGround({}, context.onTestFinished);
    const told: string[] = [];
    const { client } = await connect(context, fake, { intents: [GatewayIntentBits.Guilds] });
    client.on(Events.GuildUnavailable, ({ id }) => void told.push(`away ${id}`));
    client.on(Events.GuildAvailable, ({ id }) => void told.push(`back ${id}`));
    client.on(Events.GuildDelete, ({ id }) => void told.push(`gone ${id}`));
    expect(client.guilds.cache.get(guild.id)?.name).toBe("Pythonistas");
    fake.gateway.outage(guild.id, false);
    fake.gateway.outage(guild.id, true);
    fake.remove(guild);
    await expect.poll(() => told, settled).toEqual([`away ${guild.id}`, `back ${guild.id}`, `gone ${guild.id}`]);
  });

  test("an unavailable server holds a client that waits for servers, and not one without intents", async (context) => {
    const { expect } = context;
    const { fake, guild } = await openGround({}, context.onTestFinished);
    guild.available = false;
    const startedMs = performance.now();
    await connect(context, fake);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    const { client } = await connect(context, fake, { intents: [GatewayIntentBits.Guilds], waitGuildTimeout: 700 });
    expect(performance.now() - startedMs).toBeGreaterThan(700);
    expect(client.guilds.cache.get(guild.id)?.available).toBe(false);
  });

  test("every shard hears of its own servers", async (context) => {
    const { expect } = context;
    const { fake, grace, guild, sent } = await openGround({}, context.onTestFinished);
    fake.gateway.shards = 2;
    const { client, heard } = await connect(context, fake, { shards: "auto" });
    expect(client.ws.shards.size).toBe(2);
    const interaction = grace.click(await sent(withButtons("A")), "A");
    await expect.poll(() => heard, settled).toEqual([interaction.id]);
    expect(BigInt(guild.id) >> 22n).toBeGreaterThan(0n);
  }, 40_000);

  test.for<[what: string, payload: string, code: number]>([
    ["something that is not JSON", "nonsense", 4002],
    ["an unknown op", JSON.stringify({ op: 77, d: null }), 4001],
    ["a presence before it says who it is", JSON.stringify({ op: 3, d: {} }), 4003],
    ["intents that there are not", identify({ intents: 1 << 30 }), 4013],
    ["intents that nobody allowed", identify({ intents: 1 << 15 }), 4014],
    ["a shard that there is not", identify({ shard: [2, 2] }), 4010],
    ["a wrong token", identify({ token: "wrong" }), 4004],
    ["an identify without properties", JSON.stringify({ op: 2, d: { token: "x", intents: 0 } }), 4002],
  ])("a client that sends %s is closed with its code", async ([_what, payload, code], context) => {
    const { expect } = context;
    const { fake } = await openGround({}, context.onTestFinished);
    fake.token = "right";
    const socket = new WebSocket(fake.gateway.resumeUrl);
    socket.once("open", () => socket.send(payload));
    const closed = await new Promise((resolve) => socket.once("close", resolve));
    expect(closed).toBe(code);
  });
});
