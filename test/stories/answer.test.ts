import { describe, expect, test } from "vitest";
import type { Message } from "../../src/message/message.ts";
import { StoreError } from "../../src/ports/store/store.ts";
import { asId, type CommunityId } from "../../src/quiz/ids.ts";
import { general, hourMs, openHouse, saidIn } from "../support/engine-harness.ts";
import { override } from "../support/override.ts";

const otherTeam = asId<CommunityId>("memory:rivals");

/** The buttons that answer a question. */
function letters({ choices }: Message) {
  return choices.filter(({ label }) => /^[A-D]$/.test(label));
}

describe("an answer", () => {
  test("is told at once whether it was right, why, and where to read more", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const verdict = await house.press("Grace", posted, await house.letter(posted, "wrong"));
    expect(verdict.tone).toBe("wrong");
    const said = saidIn(verdict);
    expect(said).toContain("because the test says so");
    expect(said).toContain("Tests decide nothing.");
    expect(said).toContain(`${await house.letter(posted, "right")} is right.`);
    expect(said).toContain("The mechanism behind");
    expect(said).toContain("+3 points · gc.collect");
  });

  test("counts once: the first of two, however different", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "wrong"));
    const second = await house.press("Grace", posted, await house.letter(posted, "right"));
    expect(second.tone).toBe("wrong");
    expect(saidIn(second)).toContain("Your first answer counts: +3 points");
    expect(saidIn(await house.say("Grace", "leaderboard"))).toContain("1 Grace 3 (you)");
  });

  test("pressed fifty times at once is one row and fifty equal verdicts", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => house.press("Grace", posted, "A")));
    const said = verdicts.map((verdict) => saidIn({ ...verdict, footnote: [] }));
    expect(new Set(said).size).toBe(1);
    expect(await house.engine.store.answeredCount(asId(posted.nonce))).toBe(1);
  });

  test("counts after a restart and days later, as long as the round is open", async () => {
    const house = await openHouse({ now: "2026-03-06T09:00:00Z" });
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    house.clock.set("2026-03-06T09:30:00Z");
    await house.tick();
    const [posted] = house.platform.posts;
    if (posted === undefined) throw new Error("not posted");
    house.clock.set("2026-03-09T09:29:00Z");
    expect(saidIn(await house.press("Grace", posted, await house.letter(posted, "right")))).toContain("+10 points");
  });

  test("after the close is practice: a verdict, but no points", async () => {
    const house = await openHouse();
    const posted = await house.post();
    house.clock.pass(24 * hourMs);
    const late = await house.press("Grace", posted, await house.letter(posted, "right"));
    expect(late.tone).toBe("right");
    expect(saidIn(late)).toContain("This round is closed, so it's only practice: no points");
    expect(saidIn(await house.say("Grace", "leaderboard all"))).toContain("Nobody has answered yet");
  });

  test("repeated after the close is the verdict that counted", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "wrong"));
    await house.say("Ada", "close");
    const again = await house.press("Grace", posted, await house.letter(posted, "right"));
    expect(again.tone).toBe("wrong");
    expect(saidIn(again)).toContain("your answer earned 3 points");
  });

  test("does not show what others chose before the close", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, "A");
    house.clock.pass(6_000);
    await expect.poll(() => house.now(posted).edits).toBe(1);
    expect(house.now(posted).message.blocks.map((block) => block.kind)).not.toContain("bars");
    expect(saidIn(house.now(posted).message)).not.toContain("The mechanism");
  });
});

describe("a press that cannot be an answer", () => {
  test("from another community is refused, and nothing is stored", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const action = posted.message.choices[0]?.action ?? "";
    const reply = await house.pressAction("Grace", action, posted, otherTeam);
    expect(reply).toMatchObject({ tone: "refused", title: "This question belongs elsewhere" });
    expect(await house.engine.store.answeredCount(asId(posted.nonce))).toBe(0);
    expect(house.log.at(-1)).toMatchObject({ level: "warn", fields: { event: "engine.press.refused" } });
  });

  test.each([
    ["forged", "answer:neverposted:A"],
    ["malformed", "answer:id1:Q"],
    ["empty", ""],
    ["of 10 kB", `answer:${"x".repeat(10_240)}:A`],
    ["hostile", "answer:id1:A‮<script>"],
    ["of somebody's private quiz", "take:id99:0:A"],
  ])("%s is refused in words and logged", async (_, action) => {
    const house = await openHouse();
    const posted = await house.post();
    const reply = await house.pressAction("Grace", action, posted);
    expect(reply).toMatchObject({ tone: "refused", title: "I don't know this button" });
    expect(await house.engine.store.answeredCount(asId(posted.nonce))).toBe(0);
    expect(house.log.at(-1)?.level).toBe("warn");
    expect(JSON.stringify(house.log.at(-1)).length).toBeLessThan(500);
  });

  test("while the database cannot write is asked to press again, and half of nothing is stored", async () => {
    let full = false;
    const house = await openHouse({
      around: (store) =>
        override(store, "recordAnswer", async (answer, name) => {
          if (full) throw new StoreError("the disk is full");
          return await store.recordAnswer(answer, name);
        }),
    });
    const posted = await house.post();
    full = true;
    expect((await house.press("Grace", posted, "A")).title).toBe("Not saved");
    full = false;
    expect((await house.press("Grace", posted, "A")).tone).not.toBe("refused");
  });
});

describe("a private quiz", () => {
  test("asks one question after another, each with its verdict, and ends with a score by topic and a next step", async () => {
    const house = await openHouse();
    let message = await house.say("Grace", "take 3");
    expect(message.title).toMatch(/^Question 1 of 3/);
    for (let step = 0; step < 3; step++) {
      expect(letters(message)).toHaveLength(4);
      message = await house.pressAction("Grace", message.choices[0]?.action ?? "");
      expect(message.title).toMatch(/^(Right|Not this time)/);
    }
    expect(letters(message)).toEqual([]);
    expect(saidIn(message)).toMatch(/Done: \d of 3 right/);
    expect(saidIn(message)).toContain("Read on");
    expect(saidIn(await house.say("Grace", "leaderboard all"))).toContain("Nobody has answered yet");
  });

  test("on a topic keeps to it", async () => {
    const house = await openHouse();
    const message = await house.say("Grace", "take pools 2");
    expect(message.title).toBe("Question 1 of 2 · About pools");
  });

  test("does not give away the question that is open in the channel", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const open = (await house.engine.store.round(asId(posted.nonce)))?.question;
    const asked: string[] = [];
    let message = await house.say("Grace", "take 20");
    while (letters(message).length > 0) {
      asked.push(saidIn(message));
      message = await house.pressAction("Grace", message.choices[0]?.action ?? "");
    }
    expect(asked).toHaveLength(11);
    expect(asked.filter((text) => text.includes(`about ${open}?`))).toEqual([]);
  });

  test("belongs to whoever asked for it", async () => {
    const house = await openHouse();
    const message = await house.say("Grace", "take 1");
    const reply = await house.pressAction("Alan", message.choices[0]?.action ?? "");
    expect(reply.title).toBe("This quiz is somebody else's");
  });

  test("pressed twice keeps the first answer and shows the same next question", async () => {
    const house = await openHouse();
    const message = await house.say("Grace", "take 2");
    const [first, second] = message.choices;
    const once = await house.pressAction("Grace", first?.action ?? "");
    const twice = await house.pressAction("Grace", second?.action ?? "");
    expect(twice.title).toBe(once.title);
    expect(twice.choices).toEqual(once.choices);
    expect(saidIn(twice)).toContain("Your first answer counts");
  });

  test.each([
    ["take 0", "1 to 20 questions"],
    ["take 21", "1 to 20 questions"],
    ["take potatoes", "“potatoes” is neither a number nor a topic"],
  ])("%s is refused with what would be right", async (text, said) => {
    const house = await openHouse();
    expect(saidIn(await house.say("Grace", text))).toContain(said);
  });
});

test("today's question can be answered where one asks for it", async () => {
  const house = await openHouse();
  expect((await house.say("Grace", "today")).title).toBe("No question is open here");
  const posted = await house.post();
  const today = await house.say("Grace", "today", { channel: general });
  const right = await house.letter(posted, "right");
  const action = today.choices.find((choice) => choice.label === right)?.action ?? "";
  expect((await house.pressAction("Grace", action)).tone).toBe("right");
});
