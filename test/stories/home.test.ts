/** A person's own page. */

import { expect, test } from "vitest";
import { inWords } from "../../src/message/views/form.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { general, type House, openHouse, saidIn, team } from "../support/engine-harness.ts";

const visit = (house: House, player: string, sees = false) =>
  house.platform.bot.home({
    community: team,
    player: house.player(player),
    mayManage: player === "Ada",
    sees: async () => sees,
  });

const all = (messages: Awaited<ReturnType<typeof visit>>) => messages.map(saidIn).join("\n---\n");

test("shows a question that is open where one can read, until it is answered", async () => {
  const house = await openHouse();
  const posted = await house.post();
  expect(all(await visit(house, "Grace"))).toContain("no open question");
  const page = await visit(house, "Grace", true);
  const question = page.find(({ choices }) => choices.length > 0);
  expect(all(page)).toContain("1 open question below.");
  expect(question?.choices.map(({ action }) => action)).toEqual(posted.message.choices.map(({ action }) => action));
  await house.press("Grace", posted, "A");
  expect(all(await visit(house, "Grace", true))).toContain("no open question");
});

test("shows what is open in a channel where one has played, although nobody says that one can read it", async () => {
  const house = await openHouse();
  await house.press("Grace", await house.post(), "A");
  await house.post(asId<ChannelId>("memory:team/elsewhere"));
  const open = await house.post();
  const shown = (await visit(house, "Grace")).filter(({ choices }) => choices.length > 0);
  expect(shown.map(({ choices }) => choices[0]?.action)).toEqual([open.message.choices[0]?.action]);
});

test("a press from there counts like any other, and adopts nothing", async () => {
  const house = await openHouse();
  const posted = await house.post();
  const letter = await house.letter(posted, "right");
  const { action = "" } = posted.message.choices.find(({ label }) => label === letter) ?? {};
  const press = {
    community: team,
    channel: asId<ChannelId>("memory:team/home"),
    player: house.player("Grace"),
    action,
  };
  expect(inWords(await house.platform.bot.press(press)).tone).toBe("right");
  expect((await house.press("Grace", posted, "A")).blocks.length).toBeGreaterThan(0);
  expect(await house.engine.store.answeredCount(asId(posted.nonce))).toBe(1);
});

test("shows standing, accuracy, streak and the last verdicts, and how to opt out", async () => {
  const house = await openHouse();
  const posted = await house.post();
  await house.press("Grace", posted, await house.letter(posted, "right"));
  const page = all(await visit(house, "Grace"));
  expect(page).toContain("1 of 1 right, 100 %.");
  expect(page).toContain("Streak: 1 day");
  expect(page).toContain("1 Grace 10 (you)");
  expect(page).toContain("Right · 2026-03-02 · What is right about");
  expect(page).toContain("privacy hide");
  await house.say("Grace", "privacy hide");
  expect(all(await visit(house, "Grace"))).toContain("privacy show");
});

test("shows the schedules with their next posts to those who manage, and to nobody else", async () => {
  const house = await openHouse();
  await house.say("Ada", "schedule 09:30 daily UTC", { channel: general });
  expect(all(await visit(house, "Ada"))).toContain(`${general} 09:30 daily UTC`);
  expect(all(await visit(house, "Grace"))).not.toContain("09:30 daily UTC");
  await house.engine.store.addManager(team, house.player("Grace"));
  expect(all(await visit(house, "Grace"))).toContain("09:30 daily UTC");
});

test("is a page in words when the store does not answer", async () => {
  const house = await openHouse();
  await house.engine.store.close();
  expect((await visit(house, "Grace")).map(({ tone }) => tone)).toEqual(["refused"]);
});

test("somebody's new name is on the board at once, and whoever is gone is not", async () => {
  const house = await openHouse();
  await house.press("Grace", await house.post(), "A");
  const { id } = house.player("Grace");
  await house.platform.bot.userChanged(team, { id, name: "Rear Admiral\u202e Hopper", active: true });
  expect(saidIn(await house.say("Ada", "leaderboard"))).toContain("Rear Admiral Hopper");
  await house.platform.bot.userChanged(team, { id, name: "Rear Admiral Hopper", active: false });
  expect(saidIn(await house.say("Ada", "leaderboard"))).toContain("Nobody has answered yet");
});

test("topics, zones and versions are suggested while one types, the likeliest first", async () => {
  const house = await openHouse();
  const suggest = async (kind: "topic" | "zone" | "python", typed: string, limit = 25) => {
    const suggested = await house.platform.bot.autocomplete({ kind, community: team, typed, limit });
    return suggested.map(({ value }) => value);
  };
  expect(await suggest("topic", "cyc")).toEqual(["cycles"]);
  expect(await suggest("topic", "About c")).toEqual(["counts", "cycles"]);
  expect(await suggest("zone", "berl")).toEqual(["Europe/Berlin"]);
  expect(await suggest("zone", "", 25)).toHaveLength(25);
  expect((await suggest("python", "3.1"))[0]).toBe("3.15");
  expect(await suggest("topic", "no such thing")).toEqual([]);
});
