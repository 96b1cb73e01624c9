/** A community as a whole: who manages, which CPython, what becomes of it when Arena is removed. */

import { describe, expect, test } from "vitest";
import { parseCommand } from "../../src/commands/parse.ts";
import { inWords } from "../../src/message/views/form.ts";
import { asId } from "../../src/quiz/ids.ts";
import { bankOf } from "../../src/quiz/question/bank.ts";
import { parsePythonRange } from "../../src/quiz/question/python-range.ts";
import { general, type House, hourMs, openHouse, saidIn, team } from "../support/engine-harness.ts";
import { aBank, aQuestion } from "../support/questions.ts";

const dayMs = 24 * hourMs;

describe("a new schedule", () => {
  test("is announced in its channel, with the name of whoever set it up", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    const [news] = house.platform.announcements;
    expect(news?.channel).toBe(general);
    expect(saidIn(news?.message ?? (await house.say("Ada", "help")))).toContain("Set up by Ada: 09:30 daily UTC");
  });

  test("is refused in words, and not kept, where the channel takes no posts", async () => {
    const house = await openHouse();
    house.platform.closed.add(general);
    const reply = saidIn(await house.say("Ada", "schedule 09:30 daily UTC"));
    expect(reply).toContain("The channel takes no messages: invite Arena first.");
    expect(await house.engine.store.schedules(team)).toEqual([]);
  });

  test("that is only tried out, or misunderstood, is announced to nobody", async () => {
    const house = await openHouse();
    for (const text of ["schedule preview 09:30 daily UTC", "schedule 09:30", "schedule"]) await house.say("Ada", text);
    expect(house.platform.announcements).toEqual([]);
  });
});

describe("managers", () => {
  const grace = { name: "Grace", id: asId<never>("memory:team/grace") };
  const say = async (house: House, player: string, text: string) =>
    inWords(
      await house.platform.bot.command({
        community: team,
        channel: general,
        player: house.player(player),
        mayManage: player === "Ada",
        ...parseCommand(text),
        mentioned: [grace],
      }),
    );

  test("may name others, who may then do the same", async () => {
    const house = await openHouse();
    expect((await house.say("Grace", "post")).title).toBe("Only managers can do that");
    expect(saidIn(await say(house, "Ada", "managers add"))).toContain("Grace");
    expect((await house.say("Grace", "post")).title).toBe("Posted");
    expect((await house.say("Grace", "managers", { community: asId("memory:elsewhere") })).tone).toBe("refused");
    expect(saidIn(await say(house, "Ada", "managers remove"))).not.toContain("Grace");
    expect((await house.say("Grace", "close")).tone).toBe("refused");
  });

  test("are not named by people who do not manage, nor without a mention", async () => {
    const house = await openHouse();
    expect((await say(house, "Bob", "managers add")).tone).toBe("refused");
    expect((await house.say("Ada", "managers add Grace")).title).toBe("Who do you mean?");
    expect(await house.engine.store.managers(team)).toEqual([]);
  });
});

describe("the version of CPython", () => {
  const since = (range: string) => {
    const python = parsePythonRange(range);
    if (python === undefined) throw new Error("not a range");
    return python;
  };
  const bank = bankOf({
    topics: [{ id: asId("counts"), title: "About counts" }],
    questions: [
      aQuestion("timeless", { level: -1 }),
      aQuestion("young", { python: since(">=3.12"), level: 0 }),
      aQuestion("old", { python: since("<3.12"), level: 1 }),
    ],
    misconceptions: [],
  });

  test("limits what a community is asked, and is named where it matters", async () => {
    const house = await openHouse({ bank });
    expect(saidIn(await house.say("Ada", "python 3.11"))).toContain("2 of 3 questions");
    const [timeless, old] = [await house.post(), await house.post()];
    expect(saidIn(timeless.message)).not.toContain("CPython");
    expect(saidIn(old.message)).toContain("What is right about old?");
    expect(saidIn(old.message)).toContain("CPython 3.11 · hard");
    expect(saidIn((await house.post()).message)).toContain("timeless");
    expect((await house.engine.store.latestRound(general, "posted"))?.rerun).toBe(true);
  });

  test("is the newest one until somebody says otherwise, in channels and in private", async () => {
    const house = await openHouse({ bank });
    expect((await house.say("Ada", "python")).title).toBe("CPython 3.15");
    const first = saidIn(await house.say("Grace", "take 5"));
    expect(first).toContain("Question 1 of 2");
    await house.say("Ada", "python 3.12");
    expect(saidIn((await house.post()).message)).toContain("timeless");
    const young = await house.post();
    expect(saidIn(young.message)).toContain("CPython 3.12 · medium");
    await house.say("Ada", "close");
    expect(saidIn(house.now(young).message)).toContain("CPython 3.12");
  });

  test("that nobody has is refused with those there are", async () => {
    const house = await openHouse({ bank });
    expect(saidIn(await house.say("Ada", "python 2.7"))).toContain("I have no questions for “2.7”");
    expect((await house.say("Grace", "python 3.12")).tone).toBe("refused");
  });

  test("can be the newest again, whichever that is", async () => {
    const house = await openHouse({ bank });
    await house.say("Ada", "python 3.11");
    expect((await house.say("Ada", "python latest")).title).toBe("CPython 3.15");
    expect(await house.engine.store.pythonOf(team)).toBeUndefined();
  });
});

describe("a newcomer", () => {
  test("meets the topics in the bank's order, in a channel and in private", async () => {
    const house = await openHouse({ bank: aBank(["objects", "counts", "cycles"], 3) });
    const titles = [];
    for (let day = 0; day < 3; day++) titles.push((await house.post()).message.title);
    expect(titles).toEqual(["About objects", "About counts", "About cycles"]);
    expect((await house.say("Grace", "take 3")).title).toContain("About objects");
  });
});

describe("a community that Arena was removed from", () => {
  test("is not erased when the platform never said that Arena is back, but somebody manages it", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    await house.platform.bot.removed(team);
    await house.say("Grace", "stats");
    await house.say("Ada", "resume");
    house.clock.pass(40 * dayMs);
    await house.tick();
    expect(await house.engine.store.schedules(team)).toHaveLength(1);
  });

  test("is asked nothing more, and erased after the retention time", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "right"));
    await house.platform.bot.removed(team);
    house.clock.pass(29 * dayMs);
    await house.tick();
    expect(house.platform.posts).toHaveLength(1);
    expect(await house.engine.store.exportPlayer(team, house.player("Grace").id)).toMatchObject({ name: "Grace" });
    house.clock.pass(2 * dayMs);
    await house.tick();
    expect(await house.engine.store.schedules(team)).toEqual([]);
    expect(await house.engine.store.exportPlayer(team, house.player("Grace").id)).not.toHaveProperty("name");
  });

  test("keeps what it has when Arena is added again, and goes on when somebody says so", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    await house.platform.bot.removed(team);
    await house.platform.bot.added(team);
    house.clock.pass(40 * dayMs);
    await house.tick();
    expect(house.platform.posts).toEqual([]);
    await house.say("Ada", "resume");
    house.clock.pass(2 * hourMs);
    await house.tick();
    expect(house.platform.posts).toHaveLength(1);
  });
});
