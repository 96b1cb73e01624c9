/** Answers on Discord: acknowledged at once, private, counted once, whatever Discord says to the reply. */
import { expect, test } from "vitest";
import {
  type DiscordHarness,
  type DiscordHarnessOptions,
  openDiscordHarness,
} from "../../support/discord/discord-harness.ts";
import { counted } from "../../support/discord/discord-server.ts";

const callback = "POST /interactions/:interaction/:token/callback";
const post = "POST /channels/:channel/messages";
const doors = ["the gateway", "HTTP"] as const;

async function opened(options: DiscordHarnessOptions = {}) {
  const house = await openDiscordHarness(options);
  return { house, ...house.server, server: house.server, posted: await house.asked() };
}

async function answers(house: DiscordHarness): Promise<number> {
  const round = await house.round("posted");
  return round === undefined ? 0 : await house.engine.store.answeredCount(round.id);
}

test.for(doors)("a verdict over %s is for one person and pings nobody", async (door) => {
  const { house, posted, grace, alan, channel } = await opened({ door });
  const reply = await grace.click(posted, "A").reply();
  expect(reply.onlyFor).toBe(grace.user);
  expect(reply.pings).toEqual([]);
  expect(counted(reply.text)).toBe("A");
  expect(alan.reads(channel)).not.toContain(reply);
  expect(house.fake.violations).toEqual([]);
});

test.for(doors)("a double click over %s is one answer with the same verdict twice", async (door) => {
  const { house, posted, grace } = await opened({ door });
  const clicks = [grace.click(posted, "A"), grace.click(posted, "A")];
  const replies = await Promise.all(clicks.map((click) => click.reply()));
  expect(replies.map(({ text }) => counted(text))).toEqual(["A", "A"]);
  expect(await answers(house)).toBe(1);
  expect(house.fake.violations).toEqual([]);
});

test.for(doors)("two players in one millisecond over %s are two answers", async (door) => {
  const { house, posted, grace, alan } = await opened({ door });
  const clicks = [grace.click(posted, "A"), alan.click(posted, "B")];
  const replies = await Promise.all(clicks.map((click) => click.reply()));
  expect(replies.map(({ text }) => counted(text))).toEqual(["A", "B"]);
  expect(await answers(house)).toBe(2);
});

test.for(doors)("the same press delivered twice over %s is one answer", async (door) => {
  const { house, posted, grace } = await opened({ door });
  const click = grace.click(posted, "A");
  house.fake.again(click);
  expect(counted((await click.reply()).text)).toBe("A");
  house.fake.again(click);
  expect(counted((await grace.click(posted, "B").reply()).text)).toBe("A");
  expect(click.refusals).toEqual([]);
  expect(await answers(house)).toBe(1);
  expect(house.fake.violations).toEqual([]);
  expect(house.ends).toEqual([]);
});

test.for([10062, 40060] as const)("an answer stays when Discord says %i to its verdict", async (code) => {
  const { house, posted, grace } = await opened();
  house.fake.faults.add(callback, { kind: "code", code }, 5);
  grace.click(posted, "A");
  await expect
    .poll(() => house.fake.journal.to(callback).filter((request) => request.code === code).length)
    .toBeGreaterThan(0);
  await expect.poll(() => answers(house)).toBe(1);
  house.fake.faults.clear();
  // Whoever saw an error presses again, perhaps another letter: the first press counts.
  const again = await grace.click(posted, "B").reply();
  expect(counted(again.text)).toBe("A");
  expect(house.ends).toEqual([]);
});

test("an answer stays when its verdict is reset, fails or is slowed down", async () => {
  const { house, posted, grace, alan, katherine } = await opened();
  house.fake.faults.add(callback, { kind: "reset" }, 1);
  grace.click(posted, "A");
  await expect.poll(() => answers(house)).toBe(1);
  house.fake.faults.add(callback, { kind: "status", status: 502 }, 1);
  alan.click(posted, "A");
  await expect.poll(() => answers(house)).toBe(2);
  house.fake.faults.add(callback, { kind: "rate-limit", scope: "shared", retryAfterMs: 500 }, 1);
  katherine.click(posted, "B");
  await expect.poll(() => answers(house)).toBe(3);
  expect(house.ends).toEqual([]);
});

test("a player waits for nothing while posts are slowed down", async () => {
  const { house, posted, grace, ada, fake, server } = await opened();
  const other = fake.channel(server.guild, "other");
  fake.faults.add(post, { kind: "rate-limit", scope: "global", retryAfterMs: 2_000 }, 1);
  ada.command(other, "quiz post");
  await expect.poll(() => fake.journal.to(post).some(({ status }) => status === 429)).toBe(true);
  const click = await grace.click(posted, "A").acknowledged();
  expect(click.acknowledgedMs).toBeLessThan(1_000);
  expect(counted((await click.reply(1_000)).text)).toBe("A");
  expect(house.ends).toEqual([]);
});

test("a hundred presses in a second with every edit slowed down are a hundred answers", async () => {
  const { house, posted, server, fake } = await opened();
  const crowd = Array.from({ length: 100 }, (_, index) => fake.player(server.guild, `player ${index}`));
  fake.faults.add(
    "PATCH /channels/:channel/messages/:message",
    { kind: "rate-limit", scope: "user", retryAfterMs: 1_000 },
    3,
  );
  const clicks = crowd.map((player) => player.click(posted, "A"));
  for (const click of clicks) {
    await click.acknowledged();
    expect(click.acknowledgedMs).toBeLessThan(1_000);
    await click.reply();
  }
  expect(await answers(house)).toBe(100);
  expect(fake.violations).toEqual([]);
});

test("a press after the close is told so, and counts for nothing", async () => {
  const { house, posted, grace, server } = await opened();
  await server.say(server.ada, "close");
  await expect.poll(() => posted.buttons).toEqual([]);
  const reply = await grace.click(posted, "A", "first").reply();
  expect(reply.text).toContain("closed");
  const round = await house.round("closed");
  expect(round && (await house.engine.store.answeredCount(round.id))).toBe(0);
});

test("a press on a question of another server counts for nothing", async () => {
  const { house, posted, fake } = await opened();
  const elsewhere = fake.guild("Elsewhere");
  const stranger = fake.player(elsewhere, "Mallory");
  // As if somebody had copied the button: the place is told by Discord, the button by whoever made it.
  const button = posted.buttons[0]?.custom_id ?? "";
  const forged = fake.channel(elsewhere, "copied");
  const copy = fake.put(forged, {
    content: "x",
    components: [{ type: 1, components: [{ type: 2, style: 2, label: "A", custom_id: button }] }],
  });
  const reply = await stranger.click(copy, "A").reply();
  expect(reply.text).toContain("another community");
  expect(await answers(house)).toBe(0);
});

test("a button that Arena never made is answered in words", async () => {
  const { house, fake, grace, channel } = await opened();
  const strange = { type: 2, style: 2, label: "A", custom_id: "answer:'; drop table answers;--:A" };
  const copy = fake.put(channel, { content: "x", components: [{ type: 1, components: [strange] }] });
  expect((await grace.click(copy, "A").reply()).text).toContain("I don't know this button");
  expect(house.ends).toEqual([]);
});

test("the count on the message follows while it is fresh, and no old message is touched", async () => {
  const { house, posted, grace, alan } = await opened();
  await grace.click(posted, "A").reply();
  house.clock.pass(60_000);
  await expect.poll(() => posted.text).toContain("1 answer so far");
  house.clock.pass(2 * 60 * 60_000);
  const { length } = posted.versions;
  await alan.click(posted, "B").reply();
  house.clock.pass(10 * 60_000);
  await house.beat();
  expect(posted.versions).toHaveLength(length);
});

test("names stay names: no ping, no markup, no turning around", async () => {
  const { house, server, fake, posted, channel } = await opened();
  const names = [
    "@everyone",
    "**bold**",
    "<@&1234567890123456789>",
    "`tick`",
    "\u202Eevil",
    "[link](https://a.test)",
    "# head",
  ];
  const players = names.map((name) => fake.join(server.guild, fake.world.addUser(`user${name.length}`), [], name));
  for (const player of players) await player.click(posted, "A").reply();
  const board = await players[0]?.command(channel, "quiz leaderboard", { period: "all" }).reply();
  expect(board?.pings).toEqual([]);
  expect(board?.text).not.toMatch(/[^\\]\*\*bold|(?<!\\)<@&|\u202E|\]\(https:\/\/a\.test/);
  expect(fake.violations).toEqual([]);
  expect(house.ends).toEqual([]);
});
