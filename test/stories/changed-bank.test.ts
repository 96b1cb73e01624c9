/** The bank changes between one start and the next, while questions are open. */
import { describe, expect, test } from "vitest";
import { QuizBot } from "../../src/engine/bot.ts";
import { Scheduler } from "../../src/engine/jobs/scheduler.ts";
import { bankSource } from "../../src/engine/question-source.ts";
import { asId } from "../../src/quiz/ids.ts";
import { type Bank, bankOf } from "../../src/quiz/question/bank.ts";
import type { Question } from "../../src/quiz/question/question.ts";
import { type House, openHouse, saidIn } from "../support/engine-harness.ts";
import { aBank } from "../support/questions.ts";

/** The same house after a restart with another bank. */
async function restarted(house: House, change: (question: Question) => Question | undefined) {
  const { bank } = house;
  const questions = bank.questions.flatMap((question) => change(question) ?? []);
  const changed: Bank = bankOf({ topics: bank.topics, questions, misconceptions: [] });
  const engine = { ...house.engine, questions: bankSource(changed) };
  const bot = new QuizBot(engine);
  await house.platform.start(bot);
  return { bot, scheduler: new Scheduler(engine) };
}

const withoutAnOption = (question: Question): Question => ({ ...question, options: question.options.slice(0, 3) });

describe.each([
  ["was withdrawn", () => undefined],
  ["lost an option", withoutAnOption],
] as const)("a question that %s while it was open", (_, change) => {
  test("takes no more answers, and says so before anything is stored", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, "A");
    await restarted(house, change);
    for (const player of ["Grace", "Alan"]) {
      expect((await house.press(player, posted, "B")).title).toBe("This question was withdrawn");
    }
    expect(await house.engine.store.answeredCount(asId(posted.nonce))).toBe(1);
    expect(house.log.filter((line) => line.level === "error")).toEqual([]);
  });

  test("keeps the points that it gave, and stays in the figures", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "right"));
    await restarted(house, change);
    expect(saidIn(await house.say("Grace", "leaderboard"))).toContain("1 Grace 10");
    expect(saidIn(await house.say("Grace", "stats"))).toContain("1 of 1 right");
    expect((await house.say("Grace", "last")).title).toBe("This question was withdrawn");
    expect((await house.say("Grace", "today")).title).toBe("This question was withdrawn");
  });

  test("is closed in its channel, without buttons and without a key", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const { scheduler } = await restarted(house, change);
    house.clock.pass(25 * 3_600_000);
    await scheduler.tick();
    await scheduler.settled();
    await scheduler.tick();
    await scheduler.settled();
    expect(house.now(posted).message).toMatchObject({ title: "This question was withdrawn", choices: [] });
    expect(await house.engine.store.unrevealed(house.clock.nowMs(), 9)).toEqual([]);
    await scheduler.stop();
  });

  test("is passed over in a private quiz, which goes on", async () => {
    const house = await openHouse({ bank: aBank(["counts"], 3) });
    const first = await house.say("Grace", "take 3");
    const asked = /about (\S+)\?/.exec(saidIn(first))?.[1];
    await restarted(house, (question) => (question.id === asked ? change(question) : question));
    const reply = await house.pressAction("Grace", first.choices[0]?.action ?? "");
    expect(reply.title).toBe("This question was withdrawn");
    expect(reply.choices).toHaveLength(4);
  });
});

test("what is open in another channel is not given away in private either", async () => {
  const house = await openHouse({ bank: aBank(["counts"], 3) });
  const elsewhere = await house.post(asId("memory:team/lounge"));
  const older = await house.post();
  const open = await Promise.all([elsewhere, older].map(({ nonce }) => house.engine.store.round(asId(nonce))));
  const message = await house.say("Grace", "take 3");
  for (const round of open) expect(saidIn(message)).not.toContain(`about ${round?.question}?`);
  expect(message.title).toMatch(/^Question 1 of [12] /);
});
