import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/table.ts";
import { asId } from "../../src/quiz/ids.ts";
import { hourMs, openHouse, saidIn, team } from "../support/engine-harness.ts";
import { aBank } from "../support/questions.ts";

describe("commands", () => {
  test("a word that is like no command answers with help", async () => {
    const house = await openHouse();
    const reply = saidIn(await house.say("Grace", "potatoes month"));
    expect(reply).toContain("I don't know “potatoes”");
    expect(reply).toContain("leaderboard Who leads");
  });

  test("a command that was misspelt is answered with the one that was meant", async () => {
    const house = await openHouse();
    const reply = saidIn(await house.say("Grace", "leaderbord month"));
    expect(reply).toContain("I don't know “leaderbord”");
    expect(reply).toContain("Did you mean leaderboard? All commands: help.");
    expect(reply).not.toContain("Who leads");
  });

  test.each(["stats grace", "today grace", "pause grace"])("%s says which word it ignored", async (text) => {
    const house = await openHouse();
    expect(saidIn(await house.say("Ada", text))).toContain("I ignored “grace”.");
    expect(saidIn(await house.say("Ada", text.split(" ")[0] ?? ""))).not.toContain("ignored");
  });

  test("where nothing is open, the time of the next question is told", async () => {
    const house = await openHouse({ now: "2026-03-02T08:00:00Z" });
    expect(saidIn(await house.say("Grace", "today"))).toContain("None is scheduled.");
    await house.say("Ada", "schedule 15:00 daily UTC");
    await house.say("Ada", "schedule 09:30 daily UTC");
    for (const reply of [await house.say("Grace", "today"), await house.say("Ada", "close")]) {
      expect(saidIn(reply)).toContain("Next question: ");
      expect(JSON.stringify(reply)).toContain(String(Temporal.Instant.from("2026-03-02T09:30:00Z").epochMilliseconds));
    }
    await house.say("Ada", "pause");
    expect(saidIn(await house.say("Grace", "today"))).toContain("None is scheduled.");
  });

  test("a pause says that a post by hand still works, and a resume of nothing that nothing was paused", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    expect((await house.say("Ada", "resume")).title).toBe("Nothing was paused");
    expect(saidIn(await house.say("Ada", "pause"))).toContain("To ask one by hand, say post.");
    expect((await house.say("Ada", "resume")).title).toBe("Resumed");
  });

  test("help shows what one may use, and no more", async () => {
    const house = await openHouse();
    expect(saidIn(await house.say("Grace", ""))).not.toContain("schedule 09:30");
    expect(saidIn(await house.say("Ada", "HELP"))).toContain("schedule 09:30 weekdays Europe/Berlin When");
    expect(saidIn(await house.say("Grace", "help"))).toContain("Topics: counts, cycles, pools");
  });

  test("help about one command shows all its forms", async () => {
    const house = await openHouse();
    expect(saidIn(await house.say("Ada", "help schedule"))).toContain("schedule preview 02:30 daily Europe/Berlin");
  });

  test.each(commands.filter((command) => command.manage).map((command) => command.name))(
    "%s is for those who manage",
    async (name) => {
      const house = await openHouse();
      expect((await house.say("Grace", name)).title).toBe("Only managers can do that");
    },
  );

  test.each([
    ["ten thousand characters", "x".repeat(10_000)],
    ["ten thousand words", "schedule ".repeat(1_200)],
    ["control characters", "help\u0000\u0007\u001b[2J"],
    ["direction marks", "\u202ehelp\u2066 \u200bme"],
    ["mentions and markup", "<!channel> @everyone `x` **y** <script>alert(1)</script>"],
    ["the name of a property", "__proto__ constructor toString"],
  ])("%s are inert", async (_, text) => {
    const house = await openHouse();
    const reply = await house.say("Ada", text);
    expect(saidIn(reply)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(saidIn(reply).length).toBeLessThan(4_000);
  });

  test("a store that fails is told in words and logged", async () => {
    const house = await openHouse();
    await house.engine.store.close();
    expect((await house.say("Grace", "stats")).tone).toBe("refused");
    expect(house.log.at(-1)?.level).toBe("error");
  });
});

describe("the schedule command", () => {
  test("says when the first question comes, and which zone was assumed", async () => {
    const house = await openHouse();
    const reply = saidIn(await house.say("Ada", "schedule 09:30 weekdays"));
    expect(reply).toContain("09:30 weekdays UTC");
    expect(reply).toContain("You named no time zone");
  });

  test.each([
    ["schedule 25:99 weekdays UTC", "“25:99” is not a time of day"],
    ["schedule 09:30 weekdays Berlin", "Did you mean Europe/Berlin?"],
    ["schedule 09:30 weekdays CET", "does not follow the clock changes"],
    ["schedule 09:30 someday UTC", "Understood: 09:30"],
    ["schedule 09:30 weekdays UTC off 2026-02-30", "is not a date that exists"],
    ["schedule 09:30", "The days are missing"],
    ["schedule tomorrow", "For example: schedule 09:30"],
  ])("%s is refused with what was understood and an example", async (text, said) => {
    const house = await openHouse();
    const reply = await house.say("Ada", text);
    expect(reply.tone).toBe("refused");
    expect(saidIn(reply)).toContain(said);
    expect(saidIn(reply)).toContain("For example: schedule");
    expect(await house.engine.store.schedules(team)).toEqual([]);
  });

  test("a dry run shows the next ten posts in local time across a clock change, and changes nothing", async () => {
    const house = await openHouse({ now: "2026-03-25T12:00:00Z" });
    const reply = saidIn(await house.say("Ada", "schedule preview 02:30 daily Europe/Berlin"));
    expect(reply).toContain("The next 10 posts");
    expect(reply).toContain("Sat 2026-03-28 02:30 +01:00  = 2026-03-28T01:30Z");
    expect(reply).toContain("Sun 2026-03-29 03:00 +02:00  = 2026-03-29T01:00Z");
    expect(reply).toContain("Mon 2026-03-30 02:30 +02:00  = 2026-03-30T00:30Z");
    expect(await house.engine.store.schedules(team)).toEqual([]);
  });

  test("adds nothing live to a channel that is paused", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 daily UTC");
    await house.say("Ada", "pause");
    expect(saidIn(await house.say("Ada", "schedule 10:00 daily UTC"))).toContain("are paused");
    house.clock.set("2026-03-02T10:00:00Z");
    await house.tick();
    expect(house.platform.posts).toEqual([]);
  });

  test("is not taken twice, and not without end", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    expect((await house.say("Ada", "schedule add 9:30 mon-fri utc")).title).toBe("That is scheduled already");
    for (let hour = 10; hour < 19; hour++) await house.say("Ada", `schedule ${hour}:00 daily UTC`);
    expect((await house.say("Ada", "schedule 19:00 daily UTC")).title).toBe("This channel has too many schedules");
    expect(await house.engine.store.schedules(team)).toHaveLength(10);
  });

  test("a dry run of paused schedules says that they are paused", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    await house.say("Ada", "pause");
    expect((await house.say("Ada", "schedule preview")).title).toBe("Paused");
  });

  test("lists, previews and removes the schedules of the channel by number", async () => {
    const house = await openHouse();
    await house.say("Ada", "schedule 09:30 weekdays UTC");
    await house.say("Ada", "schedule 15:00 mon UTC cycles");
    expect(saidIn(await house.say("Ada", "schedule"))).toMatch(/1 09:30 weekdays UTC.*\n2 15:00 mon UTC cycles/);
    expect(saidIn(await house.say("Ada", "schedule preview"))).toContain("Mon 2026-03-02 15:00 +00:00");
    expect((await house.say("Ada", "schedule remove 3")).tone).toBe("refused");
    expect((await house.say("Ada", "schedule remove 1")).title).toBe("Removed");
    expect(saidIn(await house.say("Ada", "schedule"))).toContain("1 15:00 mon UTC cycles");
  });
});

describe("leaderboards", () => {
  test("share ranks between equals and always show whoever asks", async () => {
    const house = await openHouse({ bank: aBank(["counts"], 3) });
    const names = Array.from({ length: 12 }, (_, index) => `Player ${String(index).padStart(2, "0")}`);
    const posted = await house.post();
    const [right, wrong] = [await house.letter(posted, "right"), await house.letter(posted, "wrong")];
    for (const [index, name] of names.entries()) await house.press(name, posted, index < 2 ? right : wrong);
    const board = saidIn(await house.say("Player 11", "leaderboard month"));
    expect(board).toContain("1= Player 00 10\n1= Player 01 10\n3= Player 02 3\n");
    expect(board).toContain("3= Player 11 3 (you)");
    expect(board).toContain("12 players");
  });

  test("show where rows were left out, also between equals", async () => {
    const house = await openHouse();
    const posted = await house.post();
    for (let index = 0; index < 12; index++) await house.press(`Player ${String(index).padStart(2, "0")}`, posted, "A");
    const board = saidIn(await house.say("Player 11", "leaderboard"));
    expect(board).toMatch(/1= Player 02 \d+\n… 1= Player 09/);
    expect(saidIn(await house.say("Player 04", "leaderboard"))).not.toContain("…");
  });

  test("show whoever is hidden their own row apart, tied with nobody", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "right"));
    for (const player of ["Alan", "Edsger"]) await house.press(player, posted, await house.letter(posted, "wrong"));
    await house.say("Grace", "privacy hide");
    expect(saidIn(await house.say("Grace", "leaderboard"))).toContain("1= Alan 3\n1= Edsger 3\n… 1 Grace 10 (you)");
  });

  test("of today hold an answer to today's question, also where today has begun before it has in the house's zone", async () => {
    const house = await openHouse({ now: "2026-03-01T20:00:00Z" });
    await house.say("Ada", "schedule 09:30 daily Pacific/Auckland");
    house.clock.set("2026-03-01T20:30:00Z");
    await house.tick();
    const [posted] = house.platform.posts;
    if (posted === undefined) throw new Error("not posted");
    await house.press("Grace", posted, "A");
    expect(saidIn(await house.say("Grace", "leaderboard week"))).toContain("1 Grace");
  });

  test("belong to their period", async () => {
    const house = await openHouse({ now: "2026-03-02T08:00:00Z" });
    await house.press("Grace", await house.post(), "A");
    house.clock.pass(7 * 24 * hourMs);
    expect(saidIn(await house.say("Grace", "leaderboard week"))).toContain("Nobody has answered yet");
    expect(saidIn(await house.say("Grace", "leaderboard month"))).toContain("1 Grace");
    expect((await house.say("Grace", "leaderboard decade")).tone).toBe("refused");
  });

  test("leave out whoever hides, except for themselves", async () => {
    const house = await openHouse();
    const posted = await house.post();
    for (const player of ["Grace", "Alan"]) await house.press(player, posted, "A");
    await house.say("Grace", "privacy hide");
    expect(saidIn(await house.say("Alan", "leaderboard"))).not.toContain("Grace");
    expect(saidIn(await house.say("Grace", "leaderboard"))).toContain("Grace");
    await house.say("Grace", "privacy show");
    expect(saidIn(await house.say("Alan", "leaderboard"))).toContain("Grace");
  });
});

describe("what a player asks about themselves", () => {
  test("the last verdict again, and the figures by topic with the streak", async () => {
    const house = await openHouse();
    const posted = await house.post();
    const verdict = await house.press("Grace", posted, await house.letter(posted, "wrong"));
    const last = await house.say("Grace", "last");
    expect(last.blocks).toEqual(verdict.blocks);
    const stats = saidIn(await house.say("Grace", "stats"));
    expect(stats).toContain("0 of 1 right, 0 %");
    expect(stats).toContain("Streak: 1 day (best: 1). 2 freezes left");
    expect(saidIn(await house.say("Alan", "stats"))).toContain("You haven't answered");
    expect(saidIn(await house.say("Alan", "last"))).toContain("You haven't answered");
  });

  test("everything stored, as it is; and to be forgotten, while closed totals stay", async () => {
    const house = await openHouse();
    const closed = await house.post();
    await house.press("Grace", closed, "A");
    await house.press("Alan", closed, "A");
    await house.say("Ada", "close");
    const open = await house.post();
    await house.press("Grace", open, "A");
    const exported = (await house.say("Grace", "privacy export")).blocks.find((block) => block.kind === "document");
    expect(JSON.parse(exported?.text ?? "")).toMatchObject({
      name: "Grace",
      answers: [{ right: expect.any(Boolean) }, {}],
    });
    await house.say("Grace", "privacy forget");
    expect(saidIn(await house.say("Grace", "privacy export"))).not.toContain("Grace");
    expect(saidIn(await house.say("Alan", "leaderboard"))).not.toContain("Grace");
    const tally = (await house.engine.store.round(asId(closed.nonce)))?.tally ?? {};
    expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await house.engine.store.answeredCount(asId(open.nonce))).toBe(0);
  });

  test("an unknown wish about privacy is answered with the possible ones", async () => {
    const house = await openHouse();
    expect(saidIn(await house.say("Grace", "privacy destroy"))).toContain("privacy forget erases");
    expect(saidIn(await house.say("Grace", "privacy"))).toContain("privacy forget erases");
  });
});

test("a name is one line of at most eighty characters, and never empty", async () => {
  const house = await openHouse();
  const posted = await house.post();
  for (const name of ["", "\u202e\n", "x".repeat(10_000)]) await house.press(name, posted, "A");
  const names = (await house.say("Ada", "leaderboard")).blocks.flatMap((block) =>
    block.kind === "standings" ? block.rows.map((row) => row.name) : [],
  );
  expect(names.toSorted()).toEqual(["somebody", "somebody", `${"x".repeat(79)}…`]);
});

test("a schedule whose maker was forgotten goes on, and tells nobody when it fails", async () => {
  const house = await openHouse();
  await house.say("Ada", "schedule 09:30 daily UTC");
  await house.say("Ada", "privacy forget");
  house.clock.set("2026-03-02T12:00:00Z");
  await house.tick();
  house.clock.set("2026-03-03T09:30:00Z");
  await house.tick();
  expect(house.platform.posts).toHaveLength(1);
  expect(house.platform.directs).toEqual([]);
});

test("a community that removed Arena is not posted to any more", async () => {
  const house = await openHouse();
  await house.say("Ada", "schedule 09:30 daily UTC");
  await house.platform.bot.removed(team);
  house.clock.set("2026-03-02T09:30:00Z");
  await house.tick();
  expect(house.platform.posts).toEqual([]);
});

describe("a week that is over", () => {
  test("has its leaderboard, and so have the month and the season before", async () => {
    const house = await openHouse();
    const posted = await house.post();
    await house.press("Grace", posted, await house.letter(posted, "right"));
    house.clock.pass(7 * 24 * hourMs);
    expect(saidIn(await house.say("Grace", "leaderboard"))).toContain("Nobody has answered yet");
    const last = saidIn(await house.say("Grace", "leaderboard last week"));
    expect(last).toContain("Leaderboard, last week");
    expect(last).toContain("Grace 10");
    house.clock.pass(31 * 24 * hourMs);
    expect(saidIn(await house.say("Grace", "leaderboard month last"))).toContain("Grace 10");
    expect(saidIn(await house.say("Grace", "leaderboard last week"))).toContain("Nobody answered then");
    house.clock.pass(60 * 24 * hourMs);
    expect(saidIn(await house.say("Grace", "leaderboard last season"))).toContain("Grace 10");
    expect(saidIn(await house.say("Grace", "leaderboard last all"))).toContain("all time");
  });

  test("takes an answer that is given on Monday to Friday's question, and says so", async () => {
    const house = await openHouse({ now: "2026-03-06T09:00:00Z", rules: { openMs: 96 * hourMs } });
    const posted = await house.post();
    const letter = await house.letter(posted, "right");
    expect(saidIn(await house.press("Bob", posted, letter))).not.toContain("last week");
    house.clock.pass(72 * hourMs);
    expect(saidIn(await house.press("Grace", posted, letter))).toContain("+10 points · counts for last week");
    expect(saidIn(await house.say("Grace", "leaderboard last week"))).toContain("Grace 10");
  });
});
