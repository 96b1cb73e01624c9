/** Nobody pays for what they could not help, and nobody makes more than the others can bear. */
import { describe, expect, test } from "vitest";
import { QuizBot } from "../../src/engine/bot.ts";
import { bankSource } from "../../src/engine/question-source.ts";
import { asId, type ChannelId, type QuestionId, type ScheduleId } from "../../src/quiz/ids.ts";
import { bankOf } from "../../src/quiz/question/bank.ts";
import { general, type House, hourMs, openHouse, saidIn, team } from "../support/engine-harness.ts";

const dayMs = 24 * hourMs;

/** A day that Grace answered, and the question of the next day. */
async function twoDays(house: House) {
  const first = await house.post();
  await house.press("Grace", first, "A");
  await house.say("Ada", "close");
  house.clock.pass(dayMs);
  const second = await house.post();
  await house.press("Alan", second, "A");
  return second;
}

describe("a streak", () => {
  test("loses a freeze on a day that was missed", async () => {
    const house = await openHouse();
    await twoDays(house);
    await house.say("Ada", "close");
    expect(saidIn(await house.say("Grace", "stats"))).toContain("1 freeze left");
  });

  test("loses nothing on a day whose message or channel was gone before it closed", async () => {
    const house = await openHouse();
    const second = await twoDays(house);
    house.platform.remove(second.id);
    await house.say("Ada", "close");
    const stats = saidIn(await house.say("Grace", "stats"));
    expect(stats).toContain("2 freezes left");
    expect(stats).toContain("1 of 1 day");
    expect(saidIn(await house.say("Alan", "stats"))).toContain("1 of 1 day");
  });

  test("loses nothing on a day whose question was withdrawn while it was open", async () => {
    const house = await openHouse();
    const second = await twoDays(house);
    const withdrawn = (await house.engine.store.round(asId(second.nonce)))?.question as QuestionId;
    const questions = house.bank.questions.filter(({ id }) => id !== withdrawn);
    const bank = bankOf({ topics: house.bank.topics, questions, misconceptions: [] });
    await house.platform.start(new QuizBot({ ...house.engine, questions: bankSource(bank) }));
    await house.say("Ada", "close");
    expect(saidIn(await house.say("Grace", "stats"))).toContain("2 freezes left");
  });
});

test("everybody whose schedule stands still after a refused post is told, each once", async () => {
  const house = await openHouse();
  await house.engine.store.addManager(team, house.player("Grace"));
  await house.say("Ada", "schedule 09:30 daily UTC");
  await house.say("Ada", "schedule 10:30 daily UTC");
  await house.say("Grace", "schedule 11:30 daily UTC");
  house.platform.fail(general, { fault: "refused", applied: false });
  house.clock.set("2026-03-02T09:30:00Z");
  await house.tick();
  expect(house.platform.directs.map(({ player }) => player)).toEqual(
    ["Ada", "Grace"].map((name) => house.player(name).id),
  );
});

describe("one manager", () => {
  test("posts twenty questions by hand at once, and more when time has passed", async () => {
    const house = await openHouse();
    for (let post = 0; post < 20; post++) expect((await house.say("Ada", "post")).title).toBe("Posted");
    const refused = await house.say("Ada", "post");
    expect(saidIn(refused)).toContain("20 questions were posted by hand in a short time");
    expect(house.platform.posts).toHaveLength(20);
    house.clock.pass(3 * 60_000);
    expect((await house.say("Ada", "post")).title).toBe("Posted");
  });

  test("sets up three hundred schedules in a community, and is told that these are enough", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    const [schedule] = await house.engine.store.schedules(team);
    if (schedule === undefined) throw new Error("no schedule");
    for (let index = 1; index < 300; index++) {
      const channel = asId<ChannelId>(`memory:team/c${index}`);
      await house.engine.store.addSchedule({ ...schedule, id: asId<ScheduleId>(`s${index}`), channel });
    }
    const reply = await house.say("Ada", "schedule 09:30 daily UTC", { channel: asId("memory:team/one-more") });
    expect(saidIn(reply)).toContain("All channels together already have 300");
    expect(await house.engine.store.schedules(team)).toHaveLength(300);
  });
});
