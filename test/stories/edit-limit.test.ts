/** A platform's limit on edits is kept, and the reveal comes all the same. */
import { expect, test } from "vitest";
import { PlatformError } from "../../src/ports/platform-error.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { hourMs, minuteMs, openHouse, saidIn } from "../support/engine-harness.ts";
import { aBank } from "../support/questions.ts";

const slackLike = { countEveryMs: 5_000, countForMs: Number.POSITIVE_INFINITY, editEveryMs: 1_500, editBurst: 10 };

test("forty busy channels of one community are redrawn at most fifty times in any minute", async () => {
  const house = await openHouse({ bank: aBank(undefined, 20) });
  house.platform.limits = slackLike;
  const edits: number[] = [];
  const edit = house.platform.edit.bind(house.platform);
  house.platform.edit = async (...args) => {
    edits.push(house.clock.nowMs());
    await edit(...args);
  };
  const posts = [];
  for (let channel = 0; channel < 40; channel++) {
    posts.push(await house.post(asId<ChannelId>(`memory:team/c${channel}`)));
  }
  for (let second = 0; second < 180; second++) {
    for (const posted of posts.slice(second % 10, (second % 10) + 10)) await house.press(`p${second}`, posted, "A");
    house.clock.pass(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await house.bot.stop();
  expect(edits.length).toBeGreaterThan(60);
  for (const start of edits) {
    expect(edits.filter((at) => at >= start && at < start + minuteMs).length).toBeLessThanOrEqual(50);
  }
});

test("rounds that close together are all revealed within minutes, counts or not", async () => {
  const house = await openHouse();
  house.platform.limits = slackLike;
  const posts = [];
  for (let channel = 0; channel < 40; channel++) {
    posts.push(await house.post(asId<ChannelId>(`memory:team/c${channel}`)));
  }
  house.clock.pass(25 * hourMs);
  await house.minutes(5);
  for (const posted of posts) expect(house.now(posted).message.title).toContain("closed");
});

test("a count that the platform could not take is drawn later, although nobody else answers", async () => {
  const house = await openHouse();
  const posted = await house.post();
  const edit = house.platform.edit.bind(house.platform);
  let failures = 3;
  house.platform.edit = async (...args) => {
    if (failures-- > 0) throw new PlatformError("busy", "Too many edits.");
    await edit(...args);
  };
  await house.press("Grace", posted, "A");
  for (let seconds = 0; seconds < 120; seconds += 5) {
    house.clock.pass(5_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(saidIn(house.now(posted).message)).toContain("1 answer so far");
});

test("a count is not tried for ever on a platform that is down, nor on a message that is gone", async () => {
  const house = await openHouse();
  const posted = await house.post();
  let edits = 0;
  for (const [kind, most] of [
    ["unknown", 7],
    ["gone", 1],
  ] as const) {
    edits = 0;
    house.platform.edit = async () => {
      edits++;
      throw new PlatformError(kind, "It does not work.");
    };
    await house.press(`somebody, ${kind}`, posted, "A");
    for (let minutes = 0; minutes < 60; minutes++) {
      house.clock.pass(minuteMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(edits).toBe(most);
  }
});

test("nothing is drawn after a stop, not even what just failed", async () => {
  const house = await openHouse();
  const posted = await house.post();
  let edits = 0;
  const failing = Promise.withResolvers<void>();
  house.platform.edit = async () => {
    edits++;
    await failing.promise;
    throw new PlatformError("busy", "Too many edits.");
  };
  await house.press("Grace", posted, "A");
  house.clock.pass(5_000);
  await new Promise((resolve) => setImmediate(resolve));
  const stopped = house.bot.stop();
  failing.resolve();
  await stopped;
  house.clock.pass(60 * minuteMs);
  await new Promise((resolve) => setImmediate(resolve));
  expect(edits).toBe(1);
});

test("a count that was to be drawn is called off by a stop", async () => {
  const house = await openHouse();
  const posted = await house.post();
  await house.press("Grace", posted, "A");
  await house.bot.stop();
  house.clock.pass(60 * minuteMs);
  await new Promise((resolve) => setImmediate(resolve));
  expect(house.now(posted).edits).toBe(0);
});

test("an old message is not redrawn for its count, but for its reveal", async () => {
  const house = await openHouse();
  house.platform.limits = { ...slackLike, countForMs: 50 * minuteMs };
  const posted = await house.post();
  house.clock.pass(51 * minuteMs);
  await house.press("Grace", posted, "A");
  house.clock.pass(10_000);
  await house.bot.stop();
  expect(house.now(posted).edits).toBe(0);
  await house.say("Ada", "close");
  expect(saidIn(house.now(posted).message)).toContain("1 answer");
});

test("a reveal opens one place to talk about the question, and none where nobody wants one", async () => {
  const house = await openHouse();
  const posted = await house.post();
  await house.say("Ada", "close");
  expect(house.platform.discussions).toEqual([posted.id]);
  await house.minutes(3);
  expect(house.platform.discussions).toHaveLength(1);
  const quiet = await openHouse({ rules: { discussion: false } });
  await quiet.post();
  await quiet.say("Ada", "close");
  expect(quiet.platform.discussions).toEqual([]);
});

test("a place to talk that cannot be opened keeps no reveal back", async () => {
  const house = await openHouse();
  const posted = await house.post();
  house.platform.discuss = async () => {
    throw new Error("no threads here");
  };
  await house.say("Ada", "close");
  expect(house.now(posted).message.title).toContain("closed");
  expect(house.log.some(({ message }) => message.includes("No place to talk"))).toBe(true);
});
