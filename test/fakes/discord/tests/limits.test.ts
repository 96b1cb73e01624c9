/** The fake's limits and the troubles that tests plan, as discord.js meets them. */
import { REST, Routes } from "discord.js";
import { expect, test } from "vitest";
import { openGround } from "../world/ground.ts";

const post = "POST /channels/:channel/messages";

test("lets five messages through in five seconds and says so in its headers", async () => {
  const { fake, send } = await openGround({ allowances: { [post]: { limit: 5, perMs: 5_000 } } });
  const answers = [];
  for (const content of "123456") answers.push(await send({ content }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["4", "3", "2", "1", "0", "0"]);
  expect(answers[5]?.headers.get("x-ratelimit-scope")).toBe("user");
  expect(fake.journal.banCount).toBe(1);
});

test("stops a bot that asks more than fifty things in a second", async () => {
  const { channel, ask } = await openGround();
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask("GET", `/channels/${channel.id}`)));
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(10);
  expect(limited[0]?.headers.get("x-ratelimit-global")).toBe("true");
  expect(limited[0]?.body).toMatchObject({ global: true });
});

test.for(["user", "shared", "global"] as const)(
  "a planned 429 of scope %s is waited out by discord.js",
  async (scope) => {
    const { fake, channel } = await openGround();
    const rest = new REST({ api: fake.url }).setToken(fake.token);
    fake.faults.add(post, { kind: "rate-limit", scope, retryAfterMs: 300 });
    await rest.post(Routes.channelMessages(channel.id), { body: { content: "late" } });
    expect(fake.journal.to(post).map(({ status }) => status)).toEqual([429, 200]);
  },
);

test("a post that was applied and then reset is sent again by discord.js: the nonce makes one message of it", async () => {
  const { fake, channel } = await openGround();
  const rest = new REST({ api: fake.url, retries: 3 }).setToken(fake.token);
  fake.faults.add(post, { kind: "applied-reset" });
  fake.faults.add(post, { kind: "status", status: 502 });
  const body = { content: "once", nonce: "n1", enforce_nonce: true };
  const sent = rest.post(Routes.channelMessages(channel.id), { body });
  await sent.catch(() => rest.post(Routes.channelMessages(channel.id), { body }));
  expect(fake.messages.publicIn(channel)).toHaveLength(1);
  expect(fake.journal.to(post).length).toBeGreaterThan(1);
});

test("a reset before the effect leaves nothing, a status after it leaves the message", async () => {
  const { fake, channel, send } = await openGround();
  fake.faults.add(post, { kind: "reset" });
  await expect(send({ content: "x" })).rejects.toThrow("fetch failed");
  expect(fake.messages.publicIn(channel)).toHaveLength(0);
  fake.faults.add(post, { kind: "applied-status", status: 503 });
  expect(await send({ content: "x" })).toMatchObject({ status: 503 });
  expect(fake.messages.publicIn(channel)).toHaveLength(1);
});

test("a planned code comes once, for the path it is planned for", async () => {
  const { fake, guild, channel, send, ask } = await openGround();
  const other = fake.channel(guild, "other");
  fake.faults.add(post, { kind: "code", code: 130000 }, 1, channel.id);
  expect(await ask("POST", `/channels/${other.id}/messages`, { body: { content: "x" } })).toMatchObject({
    status: 200,
  });
  expect(await send({ content: "x" })).toMatchObject({ status: 503, code: 130000 });
  expect(await send({ content: "x" })).toMatchObject({ status: 200 });
});
