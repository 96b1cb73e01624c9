import { describe, expect, test } from "vitest";
import { PlatformError } from "../../src/ports/platform-error.ts";
import { StoreError } from "../../src/ports/store/store.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { general, hourMs, minuteMs, openHouse, saidIn, team } from "../support/engine-harness.ts";
import { override } from "../support/override.ts";

const lounge = asId<ChannelId>("memory:team/lounge");

describe("a scheduled post", () => {
  test("comes at its slot, once, and not before", async () => {
    const house = await openHouse({ now: "2026-03-02T08:00:00Z" });
    await house.say("Ada", "schedule 09:30 weekdays Europe/Berlin");
    await house.minutes(29);
    expect(house.platform.posts).toEqual([]);
    await house.minutes(31);
    expect(house.platform.posts).toHaveLength(1);
    expect(house.platform.posts[0]?.message.choices.map((choice) => choice.label)).toEqual(["A", "B", "C", "D"]);
  });

  test("is not posted on days off, on other days, or while paused", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 mon-wed UTC off 2026-03-03");
    const postsBy = async (day: string) => {
      house.clock.set(`${day}T09:30:00Z`);
      await house.tick();
      return house.platform.posts.length;
    };
    expect(await postsBy("2026-03-02")).toBe(1);
    expect(await postsBy("2026-03-03")).toBe(1);
    expect(await postsBy("2026-03-04")).toBe(2);
    expect(await postsBy("2026-03-05")).toBe(2);
    await house.say("Ada", "pause");
    expect(await postsBy("2026-03-09")).toBe(2);
    await house.say("Ada", "resume");
    expect(await postsBy("2026-03-09")).toBe(2);
    expect(await postsBy("2026-03-10")).toBe(3);
  });

  test("that is late by less than the grace is posted after a sleep", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T11:29:00Z");
    await house.tick();
    expect(house.platform.posts).toHaveLength(1);
    expect(house.platform.directs).toEqual([]);
  });

  test("that is later than the grace is missed, the admin is told once, and tomorrow goes on", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T11:31:00Z");
    await house.tick();
    await house.tick();
    expect(house.platform.posts).toEqual([]);
    expect(house.platform.directs.map((direct) => direct.message.title)).toEqual(["A question was not posted"]);
    house.clock.set("2026-03-03T09:30:00Z");
    await house.tick();
    expect(house.platform.posts).toHaveLength(1);
  });

  test("after three days asleep is the latest one only, and the admin hears of the others", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-05T10:00:00Z");
    await house.tick();
    expect(house.platform.posts).toHaveLength(1);
    expect(house.platform.directs.map((direct) => direct.message.title)).toEqual(["3 questions were not posted"]);
  });

  test("in one channel is not held up by another one that refuses", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    await house.say("Ada", "schedule 09:30 daily UTC", { channel: lounge });
    house.platform.fail(general, { fault: "gone", applied: false });
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    expect(house.platform.posts.map((posted) => posted.channel)).toEqual([lounge]);
    expect(house.platform.directs.map((direct) => direct.message.title)).toEqual(["I could not post the question"]);
    expect((await house.engine.store.schedules(team, general))[0]?.paused).toBe(true);
    expect((await house.engine.store.schedules(team, lounge))[0]?.paused).toBe(false);
  });

  test("that the platform is too busy for is tried again", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.platform.fail(general, { fault: "busy", applied: false }, { fault: "busy", applied: false });
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    await house.minutes(3);
    expect(house.platform.posts).toHaveLength(1);
    expect(house.platform.attempts).toBe(3);
  });

  test("two schedules of one channel never ask the same question", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    const asked = await house.engine.store.history(general);
    expect(asked.map(({ times }) => times)).toEqual([1, 1]);
  });

  test("has nothing to ask when its topic has left the bank: the admin is told", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC counts");
    const [schedule] = await house.engine.store.schedules(team, general);
    if (schedule === undefined) throw new Error("no schedule");
    await house.engine.store.changeSchedule({
      ...schedule,
      timetable: { ...schedule.timetable, topics: [asId("gone")] },
    });
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    expect(house.platform.directs.map((direct) => direct.message.title)).toEqual(["There is no question to ask"]);
  });
});

describe("a post that was claimed but not sent", () => {
  async function busy() {
    const house = await openHouse();
    house.platform.fail(general, { fault: "busy", applied: false });
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    expect(house.platform.posts).toEqual([]);
    return house;
  }

  test.each(["pause", "schedule remove 1"])("is not sent after %s", async (command) => {
    const house = await busy();
    await house.say("Ada", command);
    await house.minutes(3);
    expect(house.platform.posts).toEqual([]);
    expect(house.platform.directs).toEqual([]);
  });

  test("is not sent to a community that removed Arena meanwhile", async () => {
    const house = await busy();
    await house.bot.removed(team);
    await house.minutes(3);
    expect(house.platform.posts).toEqual([]);
  });

  test("is given up when the platform stays busy, and the admin is told why", async () => {
    const house = await busy();
    house.platform.fail(general, ...Array.from({ length: 200 }, () => ({ fault: "busy", applied: false }) as const));
    await house.minutes(125);
    expect(house.platform.posts).toEqual([]);
    expect(house.platform.directs.map(({ message }) => saidIn(message))).toEqual([
      expect.stringContaining("The chat platform kept refusing it."),
    ]);
  });

  test("is sent by one hand only, however long the platform takes", async () => {
    const house = await openHouse();
    const post = house.platform.post.bind(house.platform);
    const { promise: slow, resolve } = Promise.withResolvers<void>();
    let begun = 0;
    house.platform.post = async (channel, message, nonce) => {
      begun++;
      await slow;
      return await post(channel, message, nonce);
    };
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.scheduler.tick();
    await house.scheduler.tick();
    expect(begun).toBe(1);
    resolve();
    await house.scheduler.settled();
    await house.minutes(2);
    expect(house.platform.posts).toHaveLength(1);
  });

  test("counts as unknown when the platform does not answer in time, and is then looked for", async () => {
    const house = await openHouse();
    const post = house.platform.post.bind(house.platform);
    house.platform.post = async (channel, message, nonce) => {
      await post(channel, message, nonce);
      return await new Promise<never>(() => undefined);
    };
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.scheduler.tick();
    await expect.poll(() => house.platform.posts.length).toBe(1);
    house.clock.pass(15_000);
    await house.scheduler.settled();
    await house.minutes(1);
    expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(house.platform.posts[0]?.id);
    expect(house.platform.attempts).toBe(1);
  });

  test("ends before it begins when its round would be closed by then", async () => {
    const house = await openHouse({ rules: { openMs: hourMs, graceMs: 10 * hourMs } });
    house.platform.fail(general, ...Array.from({ length: 70 }, () => ({ fault: "busy", applied: false }) as const));
    await house.say("Ada", "schedule 09:30 daily UTC off 2026-03-03..2026-04-01");
    const [schedule] = await house.engine.store.schedules(team, general);
    if (schedule === undefined) throw new Error("no schedule");
    await house.engine.store.changeSchedule({ ...schedule, timetable: { ...schedule.timetable, daysOff: [] } });
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    const [round] = await house.engine.store.unposted(house.clock.nowMs() + hourMs, 1);
    if (round === undefined) throw new Error("no round");
    house.clock.set(Temporal.Instant.fromEpochMilliseconds(round.closesMs).toString());
    house.platform.fail(general);
    await house.tick();
    expect((await house.engine.store.round(round.id))?.state).toBe("missed");
  });
});

describe("three posts by hand at once", () => {
  test("ask three different questions", async () => {
    const house = await openHouse();
    await Promise.all(["Ada", "Ada", "Ada"].map((player) => house.say(player, "post")));
    const asked = await house.engine.store.history(general);
    expect(asked.map(({ times }) => times)).toEqual([1, 1, 1]);
  });

  test("post once each, also when the mark fails and nobody repeats the command", async () => {
    let broken = true;
    const house = await openHouse({
      around: (store) =>
        override(store, "markPosted", async (...marks) => {
          if (!broken) return await store.markPosted(...marks);
          broken = false;
          throw new StoreError("the disk is full");
        }),
    });
    expect((await house.say("Ada", "post")).title).toBe("Not yet posted");
    await house.minutes(1);
    expect(house.platform.posts).toHaveLength(1);
    expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(house.platform.posts[0]?.id);
  });
});

describe("a post whose outcome is unknown", () => {
  async function reset(options: { searchable: boolean; applied: boolean; unknownPost?: "skip" | "repost" }) {
    const house = await openHouse({ rules: { unknownPost: options.unknownPost ?? "skip" } });
    house.platform.searchable = options.searchable;
    house.platform.fail(general, { fault: "unknown", applied: options.applied });
    await house.say("Ada", "schedule 09:30 daily UTC");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    return house;
  }

  test("is adopted when the platform shows that it is there", async () => {
    const house = await reset({ searchable: true, applied: true });
    await house.minutes(1);
    expect(house.platform.attempts).toBe(1);
    expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(house.platform.posts[0]?.id);
  });

  test("is sent again when the platform shows that it is not there", async () => {
    const house = await reset({ searchable: true, applied: false });
    await house.minutes(1);
    expect(house.platform.attempts).toBe(2);
    expect(house.platform.posts).toHaveLength(1);
  });

  test("is never sent again blindly", async () => {
    const house = await reset({ searchable: false, applied: true });
    await house.minutes(130);
    expect(house.platform.attempts).toBe(1);
    expect(await house.engine.store.latestRound(general, "posted")).toBeUndefined();
    expect(house.platform.directs).toHaveLength(1);
  });

  test("is sent again after the grace by those who prefer a double to a gap", async () => {
    const house = await reset({ searchable: false, applied: false, unknownPost: "repost" });
    await house.minutes(119);
    expect(house.platform.attempts).toBe(1);
    await house.minutes(3);
    expect(house.platform.attempts).toBe(2);
    expect(house.platform.posts).toHaveLength(1);
  });

  test("is adopted from the first press, which counts", async () => {
    const house = await reset({ searchable: false, applied: true });
    const [posted] = house.platform.posts;
    if (posted === undefined) throw new Error("not applied");
    const verdict = await house.press("Grace", posted, await house.letter(posted, "right"));
    expect(verdict.title).toMatch(/^Right/);
    expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(posted.id);
    await house.minutes(3);
    expect(house.platform.attempts).toBe(1);
  });

  test("counts from its first press even after it was given up", async () => {
    const house = await reset({ searchable: false, applied: true });
    await house.minutes(125);
    expect(house.platform.directs).toHaveLength(1);
    const [posted] = house.platform.posts;
    if (posted === undefined) throw new Error("not applied");
    expect(saidIn(await house.press("Grace", posted, await house.letter(posted, "right")))).toContain("+10 points");
    await house.say("Ada", "close");
    expect(house.now(posted).message.choices).toEqual([]);
  });

  test("by hand is told as such, and looked at again", async () => {
    const house = await openHouse();
    house.platform.fail(general, { fault: "unknown", applied: true });
    expect((await house.say("Ada", "post")).title).toBe("Not yet posted");
    await house.minutes(1);
    expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(house.platform.posts[0]?.id);
  });
});

describe("the end of a round", () => {
  test("comes with the next slot, or after a day if that is later", async () => {
    const house = await openHouse({ now: "2026-03-06T09:00:00Z" });
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    house.clock.set("2026-03-06T09:30:00Z");
    await house.tick();
    house.clock.set("2026-03-09T09:29:00Z");
    await house.tick();
    expect(house.platform.posts[0]?.message.choices).not.toEqual([]);
    await house.minutes(1);
    expect(house.platform.posts[0]?.message.choices).toEqual([]);
    expect(house.platform.posts).toHaveLength(2);
  });

  test("shows how the answers fell, what was right, and why, without names", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const [right, wrong] = [await house.letter(posted, "right"), await house.letter(posted, "wrong")];
    await house.press("Grace", posted, right);
    await house.press("Alan", posted, wrong);
    await house.press("Edsger", posted, wrong);
    await house.say("Ada", "close");
    const said = saidIn(house.now(posted).message);
    expect(said).toContain(`${right} The right answer`);
    expect(said).toMatch(/The right answer to \S+: 1 of 3 \*/);
    expect(said).toContain("The mechanism behind");
    expect(said).not.toMatch(/Grace|Alan|Edsger/);
  });

  test("is drawn later when the platform is busy, and given up when the message is gone", async () => {
    const house = await openHouse();
    const [kept, deleted] = [await house.post(), await house.post(lounge)];
    house.platform.remove(deleted.id);
    house.clock.pass(25 * hourMs);
    await house.tick();
    await house.minutes(2);
    expect(house.now(kept).message.choices).toEqual([]);
    expect(await house.engine.store.unrevealed(house.clock.nowMs() + hourMs, 10)).toEqual([]);
  });

  test("the count on the message follows the answers, a few seconds behind and never more often", async () => {
    const house = await openHouse();
    const posted = await house.post();
    for (const player of ["Grace", "Alan", "Edsger", "Katherine"]) await house.press(player, posted, "A");
    expect(house.now(posted).edits).toBe(0);
    house.clock.pass(5_000);
    await expect.poll(() => house.now(posted).edits).toBe(1);
    expect(saidIn(house.now(posted).message)).toContain("4 answers so far");
    house.clock.pass(minuteMs);
    expect(house.now(posted).edits).toBe(1);
  });

  test("is tried again in a minute when the platform is busy", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const edit = house.platform.edit.bind(house.platform);
    house.platform.edit = async () => {
      throw new PlatformError("busy", "Too many edits.");
    };
    expect(saidIn(await house.say("Ada", "close"))).toContain("as soon as the platform accepts");
    house.platform.edit = edit;
    expect(house.now(posted).message.choices).not.toEqual([]);
    await house.minutes(2);
    expect(house.now(posted).message.choices).toEqual([]);
  });

  test("is said to have no message when somebody deleted it", async () => {
    const house = await openHouse();
    const posted = await house.post();
    house.platform.remove(posted.id);
    expect(saidIn(await house.say("Ada", "close"))).toContain("The answer could not be shown: The message was deleted");
  });

  test("wins over a redraw of the count that was under way when it came", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, "A");
    const edit = house.platform.edit.bind(house.platform);
    let late = true;
    house.platform.edit = async (id, message) => {
      if (late) {
        late = false;
        await house.say("Ada", "close");
      }
      await edit(id, message);
    };
    house.clock.pass(5_000);
    await house.bot.stop();
    expect(house.now(posted).message.choices).toEqual([]);
    expect(house.now(posted).message.title).toMatch(/closed$/);
  });
});
