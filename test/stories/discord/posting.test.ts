/** Posting on Discord: once, whatever becomes of the reply; a channel that takes no posts is left in peace, and its admin told. */
import { expect, test } from "vitest";
import type { FakeMessage } from "../../fakes/discord/messages/message.ts";
import type { FakeChannel } from "../../fakes/discord/world/world.ts";
import { type DiscordHarness, openDiscordHarness } from "../../support/discord/discord-harness.ts";
import { hourMs, minuteMs } from "../../support/engine-harness.ts";

const post = "POST /channels/:channel/messages";
const list = "GET /channels/:channel/messages";
const edit = "PATCH /channels/:channel/messages/:message";

/** At half past eight. */
async function scheduled(house: DiscordHarness, channel?: FakeChannel): Promise<void> {
  const reply = await house.server.say(
    house.server.ada,
    "schedule",
    { time: "08:30", days: "daily", zone: "UTC" },
    channel,
  );
  expect(reply).toContain("Scheduled");
}

async function toHalfPastEight(house: DiscordHarness): Promise<void> {
  house.clock.set("2026-03-02T08:30:00Z");
  await house.beat();
}

/** What somebody was told in private. */
function told({ server }: DiscordHarness): readonly string[] {
  return server.ada.directs().map(({ text }) => text);
}

function firstOf(messages: readonly FakeMessage[]): FakeMessage {
  const [first] = messages;
  if (first === undefined) throw new Error("nothing was asked");
  return first;
}

test("a scheduled question comes at its minute, with its letters and without a ping", async () => {
  const house = await openDiscordHarness();
  await scheduled(house);
  expect(house.server.questions()).toEqual([]);
  await toHalfPastEight(house);
  const posted = firstOf(house.server.questions());
  expect(posted.buttons.map(({ label }) => label).slice(0, 2)).toEqual(["A", "B"]);
  expect(posted.v2).toBe(true);
  expect(posted.pings).toEqual([]);
  expect(posted.text).toMatch(/closes <t:\d+:f>/);
  expect(posted.nonce?.length).toBeLessThanOrEqual(25);
  const [request] = house.fake.journal
    .to(post)
    .filter(({ path }) => path.includes(house.server.channel.id))
    .slice(-1);
  expect(request?.body).toMatchObject({ nonce: posted.nonce, enforce_nonce: true, allowed_mentions: { parse: [] } });
  expect(house.fake.violations).toEqual([]);
});

test.for([
  ["is applied and then reset", { kind: "applied-reset" }],
  ["is applied and then answered with 502", { kind: "applied-status", status: 502 }],
  ["is reset before anything happened", { kind: "reset" }],
  ["is answered with 503", { kind: "status", status: 503 }],
  ["finds Discord overloaded", { kind: "code", code: 130000 }],
  ["is slowed down", { kind: "rate-limit", scope: "shared", retryAfterMs: 800 }],
  ["is slowed down for long", { kind: "rate-limit", scope: "user", retryAfterMs: 30_000 }],
] as const)("a post that %s leaves one question in the channel", async ([_what, fault]) => {
  const house = await openDiscordHarness();
  await scheduled(house);
  house.fake.faults.add(post, fault, 1, house.server.channel.id);
  await toHalfPastEight(house);
  await house.minutes(5);
  expect(house.server.questions()).toHaveLength(1);
  expect((await house.round("posted"))?.state).toBe("posted");
  expect(house.fake.violations).toEqual([]);
});

test("a post whose outcome stays unknown beyond the nonce's memory is looked up before it is sent again", async () => {
  const house = await openDiscordHarness();
  await scheduled(house);
  // The message is there, but nobody learns it; Discord is out for an hour.
  house.fake.faults.add(post, { kind: "applied-reset" }, 1, house.server.channel.id);
  house.fake.faults.add(post, { kind: "reset" }, 1_000, house.server.channel.id);
  house.fake.faults.add(list, { kind: "status", status: 503 }, 1_000);
  await toHalfPastEight(house);
  await house.minutes(30);
  house.fake.faults.clear();
  await house.minutes(3);
  expect(house.server.questions()).toHaveLength(1);
  expect((await house.round("posted"))?.message).toContain(firstOf(house.server.questions()).id);
  expect(house.fake.journal.to(list).some(({ status }) => status === 200)).toBe(true);
});

test("where the past cannot be read, a lost post is adopted from its first press", async () => {
  const house = await openDiscordHarness();
  await scheduled(house);
  house.server.channel.permissions &= ~(1n << 16n);
  house.fake.faults.add(post, { kind: "applied-reset" }, 1, house.server.channel.id);
  house.fake.faults.add(post, { kind: "status", status: 500 }, 1_000, house.server.channel.id);
  await toHalfPastEight(house);
  await house.minutes(10);
  const posted = firstOf(house.server.questions());
  await house.server.press(house.server.grace, posted, "A");
  expect((await house.round("posted"))?.message).toContain(posted.id);
  house.fake.faults.clear();
  await house.minutes(5);
  expect(house.server.questions()).toHaveLength(1);
});

test.for<[what: string, change: (channel: FakeChannel) => void]>([
  [
    "may not be written to (50013)",
    (channel) => {
      channel.permissions &= ~(1n << 11n);
    },
  ],
  [
    "may not be seen (50001)",
    (channel) => {
      channel.permissions = 0n;
    },
  ],
  [
    "was deleted (10003)",
    (channel) => {
      channel.deleted = true;
    },
  ],
])("a channel that %s is paused, and whoever set it up is told once", async ([_what, change]) => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  const other = fake.channel(server.guild, "other");
  await scheduled(house);
  await scheduled(house, other);
  change(server.channel);
  await toHalfPastEight(house);
  await house.minutes(3);
  // The other channel of the same server goes on.
  expect(server.questions(other)).toHaveLength(1);
  expect(told(house)).toHaveLength(1);
  expect(told(house)[0]).toContain("paused");
  const { length } = fake.journal.to(post);
  house.clock.pass(24 * hourMs);
  await house.beat();
  const again = fake.journal.to(post).slice(length);
  expect(again.filter(({ path }) => path.includes(server.channel.id))).toEqual([]);
  expect(server.questions(other)).toHaveLength(2);
  expect(told(house)).toHaveLength(1);
  expect(fake.violations).toEqual([]);
});

test("an archived thread is opened by the post; a locked one is paused and told", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  const thread = fake.channel(server.guild, "thread", { kind: "thread", parent: server.channel });
  await scheduled(house, thread);
  thread.archived = true;
  await toHalfPastEight(house);
  expect(server.questions(thread)).toHaveLength(1);
  thread.locked = true;
  house.clock.pass(24 * hourMs);
  await house.minutes(2);
  expect(server.questions(thread)).toHaveLength(1);
  expect(told(house).join()).toMatch(/locked/);
});

test("a reveal in a thread that was archived since is no disaster", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  const thread = fake.channel(server.guild, "thread", { kind: "thread", parent: server.channel });
  await server.say(server.ada, "post", {}, thread);
  thread.archived = true;
  expect(await server.say(server.ada, "close", {}, thread)).toContain("Closed");
  await house.minutes(3);
  expect(house.ends).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test("a server that Arena was thrown out of is left, and one in an outage is not", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  await scheduled(house);
  server.guild.available = false;
  fake.faults.add(post, { kind: "status", status: 503 }, 2);
  await toHalfPastEight(house);
  await house.minutes(3);
  expect(server.questions()).toHaveLength(1);
  fake.remove(server.guild);
  house.clock.pass(24 * hourMs);
  await house.minutes(2);
  const { length } = fake.journal.requests;
  house.clock.pass(3 * 24 * hourMs);
  await house.minutes(2);
  // Not a single request for a server that is gone.
  expect(fake.journal.requests.slice(length)).toEqual([]);
  expect(fake.journal.banCount).toBeLessThan(10);
});

test("a reveal that Discord refuses for its age (30046) is drawn later, and only once", async () => {
  const house = await openDiscordHarness();
  const { fake, server, clock } = house;
  const posted = await house.asked();
  clock.pass(3 * hourMs);
  const before = posted.versions.length;
  fake.faults.add(edit, { kind: "code", code: 30046 }, 2);
  await server.say(server.ada, "close");
  await house.minutes(10);
  await expect.poll(() => posted.text).toMatch(/[A-D] is right/);
  expect(posted.versions.length).toBe(before + 1);
  expect(fake.violations).toEqual([]);
});

test("a reveal that is put off for long (30046) waits for a later minute, and holds up no other channel", async () => {
  const house = await openDiscordHarness();
  const { fake, server, clock } = house;
  const other = fake.channel(server.guild, "other");
  await server.say(server.ada, "post", {}, other);
  const posted = await house.asked();
  clock.pass(3 * hourMs);
  fake.faults.add(edit, { kind: "code", code: 30046, retryAfterMs: 20_000 }, 1, server.channel.id);
  expect(await server.say(server.ada, "close")).toContain("as soon as");
  await server.say(server.ada, "close", {}, other);
  expect(server.questions(other)[0]?.buttons).toEqual([]);
  expect(posted.buttons).not.toEqual([]);
  await house.minutes(3);
  expect(posted.text).toMatch(/[A-D] is right/);
  expect(fake.violations).toEqual([]);
});

test("ten rounds of one channel revealed at once keep to the limit on old edits", async () => {
  const house = await openDiscordHarness({ fake: { oldEdits: { limit: 3, perMs: 900 } } });
  const { fake, server, clock } = house;
  for (let round = 0; round < 10; round++) {
    const reply = await server.say(server.ada, "post");
    expect(reply).toMatch(/Posted|no question/i);
    clock.pass(minuteMs);
  }
  clock.pass(25 * hourMs);
  await house.beat();
  await house.minutes(20);
  for (const posted of server.questions()) expect(posted.buttons).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test("a message that was deleted is no disaster: it is counted, and not put up again", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  const posted = await house.asked();
  await server.press(server.grace, posted, "A");
  posted.deleted = true;
  await server.say(server.ada, "close");
  await house.minutes(5);
  expect(server.questions()).toEqual([]);
  expect(await server.say(server.grace, "leaderboard", { period: "all" })).toContain("Grace");
  expect(fake.violations).toEqual([]);
  expect(house.ends).toEqual([]);
});

test("a discussion is opened at the reveal where threads can be, and left out where they cannot", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  const bare = fake.channel(server.guild, "bare");
  bare.permissions &= ~(1n << 35n);
  for (const channel of [server.channel, bare]) {
    await server.say(server.ada, "post", {}, channel);
    await server.say(server.ada, "close", {}, channel);
  }
  await expect.poll(() => server.questions()[0]?.thread?.name).toEqual(expect.any(String));
  const thread = server.questions()[0]?.thread;
  expect(thread && fake.messages.publicIn(thread).length).toBeGreaterThan(0);
  expect(server.questions(bare)[0]?.thread).toBeUndefined();
  expect(server.questions(bare)[0]?.buttons).toEqual([]);
  expect(fake.violations).toEqual([]);
});

test.for(["forum", "voice", "announcement"] as const)(
  "a schedule in a %s channel is kept or refused in words",
  async (kind) => {
    const house = await openDiscordHarness();
    const { fake, server } = house;
    const place = fake.channel(server.guild, kind, { kind });
    const reply = await server.say(server.ada, "schedule", { time: "08:30", days: "daily", zone: "UTC" }, place);
    await toHalfPastEight(house);
    await house.minutes(2);
    if (reply.includes("Scheduled")) expect(server.questions(place)).toHaveLength(1);
    else expect(reply).toMatch(/channel/);
    expect(fake.violations).toEqual([]);
    expect(house.ends).toEqual([]);
  },
);

test("somebody who takes no direct messages costs one request and no harm", async () => {
  const house = await openDiscordHarness();
  const { fake, server } = house;
  await scheduled(house);
  server.ada.user.takesDirects = false;
  server.channel.permissions &= ~(1n << 11n);
  await toHalfPastEight(house);
  await house.minutes(5);
  expect(fake.journal.requests.filter(({ code }) => code === 50007)).toHaveLength(1);
  expect(house.ends).toEqual([]);
});

test("slept over the slot: late by an hour it is posted once, late by a day it is missed and told", async () => {
  const house = await openDiscordHarness();
  const { server } = house;
  await scheduled(house);
  house.clock.set("2026-03-02T09:31:00Z");
  await house.beat();
  expect(server.questions()).toHaveLength(1);
  house.clock.set("2026-03-03T20:00:00Z");
  await house.beat();
  expect(server.questions()).toHaveLength(1);
  await expect.poll(() => told(house).join()).toContain("not posted");
});
