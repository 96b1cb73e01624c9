/** Missed questions come back in private until they are known: what a player sees of it. */

import { describe, expect, test } from "vitest";
import { replayReviews } from "../../src/engine/reviews/replay-reviews.ts";
import type { Message } from "../../src/message/message.ts";
import { asId, type QuestionId } from "../../src/quiz/ids.ts";
import { deriveReview } from "../../src/quiz/learning/review.ts";
import { type Bank, bankOf } from "../../src/quiz/question/bank.ts";
import type { Question } from "../../src/quiz/question/question.ts";
import { type House, hourMs, minuteMs, openHouse, saidIn, team } from "../support/engine-harness.ts";
import { aQuestion } from "../support/questions.ts";

const dayMs = 24 * hourMs;

function bankWith(...questions: readonly Question[]): Bank {
  return bankOf({ topics: [{ id: asId("counts"), title: "About counts" }], questions, misconceptions: [] });
}

/** Presses a button by its label under a private reply. */
async function press(house: House, player: string, message: Message, label: string): Promise<Message> {
  const choice = message.choices.find((candidate) => candidate.label === label);
  if (choice === undefined) throw new Error(`no button ${label} under: ${saidIn(message)}`);
  return await house.pressAction(player, choice.action);
}

/** A question is posted and answered, then closed: nothing that is open comes back. */
async function answered(house: House, player: string, which: "right" | "wrong"): Promise<Message> {
  house.clock.pass(minuteMs);
  const posted = await house.post();
  const verdict = await house.press(player, posted, await house.letter(posted, which));
  await house.say("Ada", "close");
  return verdict;
}

async function reviewsOf(house: House, player: string) {
  return await house.engine.store.reviews(team, house.player(player).id);
}

/** The letter of the key of a question that came back, or another one. */
function letterIn(house: House, asked: Message, which: "right" | "wrong"): string {
  const [, , question] = /^review:([^:]+):([^:]*):/.exec(asked.choices[0]?.action ?? "") ?? [];
  const id = question || /^review:([^:]+):/.exec(asked.choices[0]?.action ?? "")?.[1] || "";
  const key = house.bank.question(asId<QuestionId>(id));
  const right = key?.options.find((option) => option.id === key.key)?.text ?? "";
  const isRight = (spoken: string) => spoken.endsWith(`: ${right}`);
  return (
    asked.choices.find(({ label, spoken }) => /^[A-D]$/.test(label) && isRight(spoken) === (which === "right"))
      ?.label ?? "?"
  );
}

describe("a missed question", () => {
  test("is offered to come back, comes the next day at the player's hour in a private message, and goes when it is known", async () => {
    const house = await openHouse();
    const verdict = await answered(house, "Grace", "wrong");
    const brought = await press(house, "Grace", verdict, "Bring it back");
    expect(brought.title).toBe("It comes back tomorrow");
    expect(saidIn(brought)).toContain("questions that you miss come back by themselves");
    expect(saidIn(brought)).toContain("weekdays at 09:30 (UTC)");

    // Monday, 8:00. Tuesday at half past nine it is there.
    house.clock.pass(25 * hourMs);
    await house.tick();
    expect(house.platform.directs).toEqual([]);
    house.clock.pass(30 * minuteMs);
    await house.tick();
    const [direct] = house.platform.directs;
    expect(direct?.player).toBe(house.player("Grace").id);
    expect(direct?.message.title).toMatch(/^Review · /);

    const asked = direct?.message ?? brought;
    const right = await press(house, "Grace", asked, letterIn(house, asked, "right"));
    expect(right.tone).toBe("right");
    expect(saidIn(right)).toMatch(/comes back in \d+ days/);
    expect(saidIn(right)).toContain("You're all caught up");
    // The points are those of the round.
    expect(
      (await house.engine.store.answersOf(team, house.player("Grace").id, 10)).map(({ points }) => points),
    ).toEqual([3]);
  });

  test("comes back by itself from the second time on, without a button, and not to whoever turned it off", async () => {
    const house = await openHouse();
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    const second = await answered(house, "Grace", "wrong");
    expect(saidIn(second)).toContain("comes back by itself");
    expect(second.choices).toEqual([]);
    await house.say("Grace", "review list");
    expect(await reviewsOf(house, "Grace")).toHaveLength(2);

    await house.say("Grace", "review off");
    const third = await answered(house, "Grace", "wrong");
    expect(third.choices.map(({ label }) => label)).toEqual(["Bring it back"]);
    await house.say("Grace", "review list");
    expect(await reviewsOf(house, "Grace")).toHaveLength(2);
    await house.say("Grace", "review on");
    await house.say("Grace", "review list");
    expect(await reviewsOf(house, "Grace")).toHaveLength(2);
  });

  test("was it guessed right, it comes back as well, and costs no points", async () => {
    const house = await openHouse();
    const verdict = await answered(house, "Grace", "right");
    const noted = await press(house, "Grace", verdict, "I guessed");
    expect(noted.title).toBe("Noted: it comes back in 2 days");
    expect(saidIn(noted)).toContain("Your points stay as they are");
    expect((await house.engine.store.answersOf(team, house.player("Grace").id, 1))[0]?.points).toBe(10);
  });

  test("pressed twice, or on two devices, is one review with one answer", async () => {
    const house = await openHouse();
    const verdict = await answered(house, "Grace", "wrong");
    await Promise.all([1, 2, 3].map(() => press(house, "Grace", verdict, "Bring it back")));
    expect((await reviewsOf(house, "Grace")).map(({ facts }) => facts)).toEqual([1]);
    house.clock.pass(2 * dayMs);
    const asked = await house.say("Grace", "review");
    const [right, wrong] = [letterIn(house, asked, "right"), letterIn(house, asked, "wrong")];
    const first = await press(house, "Grace", asked, right);
    const again = await press(house, "Grace", asked, wrong);
    expect([first.tone, again.tone]).toEqual(["right", "right"]);
    expect(saidIn(again)).toContain("Your first answer counts");
    expect((await reviewsOf(house, "Grace")).map(({ facts }) => facts)).toEqual([2]);
  });

  test("is asked with its options dealt anew, a sibling first", async () => {
    const family = { family: "twins" };
    const house = await openHouse({ bank: bankWith(aQuestion("one", family), aQuestion("two", family)) });
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    const [review] = await reviewsOf(house, "Grace");
    house.clock.pass(2 * dayMs);
    const asked = await house.say("Grace", "review");
    const sibling = review?.question === "one" ? "two" : "one";
    expect(asked.choices[0]?.action).toContain(`review:${review?.question}:${sibling}:1:`);
  });
});

describe("reviews", () => {
  test("come at most once a day in a message, never on days off, at night, or while they are off", async () => {
    const house = await openHouse();
    await house.say("Grace", "review 14:00 mon,wed Europe/Berlin");
    for (let nth = 0; nth < 5; nth++) await answered(house, "Grace", "wrong");
    for (let half = 0; half < 14 * 48; half++) {
      house.clock.pass(hourMs / 2);
      await house.tick();
    }
    const hours = house.platform.directs.length;
    expect(hours).toBeGreaterThanOrEqual(3);
    expect(hours).toBeLessThanOrEqual(4);
  });

  test("missed while Arena slept are not made up for; the next hour has its own", async () => {
    const house = await openHouse();
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    house.clock.pass(2 * dayMs + 6 * hourMs);
    await house.tick();
    expect(house.platform.directs).toEqual([]);
    house.clock.pass(20 * hourMs);
    await house.tick();
    expect(house.platform.directs).toHaveLength(1);
  });

  test("after two of them it is enough for today, unless somebody asks for more", async () => {
    const house = await openHouse();
    await house.say("Grace", "review on");
    for (let nth = 0; nth < 4; nth++) await answered(house, "Grace", "wrong");
    house.clock.pass(3 * dayMs);
    let asked = await house.say("Grace", "review");
    asked = await press(house, "Grace", asked, letterIn(house, asked, "right"));
    asked = await press(house, "Grace", asked, letterIn(house, asked, "right"));
    expect(saidIn(asked)).toContain("That's it for today");
    expect((await house.say("Grace", "review")).title).toMatch(/^Review · /);
  });

  test("where no private message is taken wait, and the player is told at the next occasion", async () => {
    const house = await openHouse();
    const verdict = await answered(house, "Grace", "wrong");
    await press(house, "Grace", verdict, "Bring it back");
    house.platform.refusesDirects = true;
    for (let hour = 0; hour < 26; hour++) {
      house.clock.pass(hourMs);
      await house.tick();
    }
    expect(house.platform.directs).toEqual([]);
    expect(saidIn(await answered(house, "Grace", "wrong"))).toContain("waits in your reviews");
    expect((await house.say("Grace", "review")).title).toMatch(/^Review · /);
    house.platform.refusesDirects = false;
    expect(saidIn(await house.say("Grace", "review on"))).toContain("private message");
  });

  test("give away no question that is open", async () => {
    const house = await openHouse({ bank: bankWith(aQuestion("only")) });
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    house.clock.pass(2 * dayMs);
    await house.post();
    expect((await house.say("Grace", "review")).title).not.toMatch(/^Review/);
    await house.say("Ada", "close");
    expect((await house.say("Grace", "review")).title).toMatch(/^Review/);
  });

  test("say what waits, what is known and what was withdrawn, and nothing when there is nothing", async () => {
    const house = await openHouse();
    expect(saidIn(await house.say("Grace", "review"))).toContain("Bring it back");
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    expect(saidIn(await house.say("Grace", "review"))).toContain("1 waiting.");
    const gone = asId<QuestionId>("withdrawn-since");
    const fact = {
      community: team,
      player: house.player("Grace").id,
      question: gone,
      seq: 0,
      atMs: house.clock.nowMs(),
      event: { kind: "started", recall: "wrong" },
    } as const;
    await house.engine.store.addReviewFact(fact, deriveReview([fact]));
    expect(saidIn(await house.say("Grace", "review list"))).toContain("A question that was withdrawn");
    house.clock.pass(2 * dayMs);
    expect(saidIn(await house.say("Grace", "review"))).not.toContain("withdrawn");
  });

  test("follow the player's own hours, days and zone, and refuse in words what is none", async () => {
    const house = await openHouse();
    expect(saidIn(await house.say("Grace", "review 8:15 daily Asia/Tokyo"))).toContain("daily at 08:15 (Asia/Tokyo)");
    expect(saidIn(await house.say("Grace", "review 9am"))).toContain("daily at 09:00 (Asia/Tokyo)");
    expect((await house.say("Grace", "review sometimes")).tone).toBe("refused");
    expect((await house.say("Grace", "review 09:30 off 2026-12-24")).tone).toBe("refused");
  });

  test("are the player's alone: somebody else's button is refused", async () => {
    const house = await openHouse();
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    house.clock.pass(2 * dayMs);
    const asked = await house.say("Grace", "review");
    expect((await press(house, "Bob", asked, "A")).tone).toBe("refused");
    expect(await reviewsOf(house, "Bob")).toEqual([]);
  });

  test("of an older model of memory get their dates from the facts, when Arena starts", async () => {
    const house = await openHouse();
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    const [review] = await reviewsOf(house, "Grace");
    if (review === undefined) throw new Error("nothing comes back");
    const key = { community: team, player: house.player("Grace").id, question: review.question };
    await house.engine.store.replaceReview(key, { ...review, model: "an older one", dueMs: 1 });
    await replayReviews(house.engine);
    expect(await reviewsOf(house, "Grace")).toEqual([review]);
  });

  test("are forgotten with everything else, and the buttons of before are refused", async () => {
    const house = await openHouse();
    await press(house, "Grace", await answered(house, "Grace", "wrong"), "Bring it back");
    house.clock.pass(2 * dayMs);
    const asked = await house.say("Grace", "review");
    expect(saidIn(await house.say("Grace", "privacy export"))).toContain('"kind": "started"');
    await house.say("Grace", "privacy forget");
    expect((await press(house, "Grace", asked, "A")).tone).toBe("refused");
    expect(await reviewsOf(house, "Grace")).toEqual([]);
  });
});
