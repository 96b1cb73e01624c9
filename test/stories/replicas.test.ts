/** Three processes on one PostgreSQL: no leader, no lock service, and nothing happens twice. */

import { expect, test } from "vitest";
import { MemoryPlatform } from "../../src/adapters/memory.ts";
import { inWords } from "../../src/message/views/form.ts";
import { asId } from "../../src/quiz/ids.ts";
import { openStore } from "../../src/store/open.ts";
import { general, House, hourMs, saidIn, team } from "../support/engine-harness.ts";
import { emptyDatabase } from "../support/store/postgres-databases.ts";

test("three replicas post each slot once, count each answer once and close each round once", async ({
  onTestFinished,
}) => {
  const databaseUrl = await emptyDatabase();
  // One chat platform: what one replica posts is what all of them see.
  const platform = new MemoryPlatform();
  const houses: House[] = [];
  for (let replica = 0; replica < 3; replica++) {
    const { store } = await openStore(databaseUrl);
    const house = new House(store, { platform, prefix: `p${replica}x` });
    await platform.start(house.bot);
    houses.push(house);
    onTestFinished(async () => {
      await house.scheduler.stop();
      await house.bot.stop();
      await store.close();
    });
  }
  const [first] = houses;
  if (first === undefined) throw new Error("no house");
  for (let channel = 0; channel < 10; channel++) {
    await first.say("Ada", "schedule 09:30 daily UTC", { channel: asId(`${team}/channel-${channel}`) });
  }

  for (let day = 0; day < 5; day++) {
    for (const house of houses) house.clock.set(`2026-03-0${day + 2}T09:30:00Z`);
    await Promise.all(houses.map((house) => house.tick()));
    expect(platform.posts).toHaveLength(10 * (day + 1));
  }
  expect(platform.attempts).toBe(50);

  const posted = platform.posts.at(-1);
  if (posted === undefined) throw new Error("nothing was posted");
  const presses = Array.from({ length: 60 }, (_, index) => {
    const house = houses[index % 3] ?? first;
    const action = posted.message.choices[index % 4]?.action ?? "";
    return house.bot.press({
      community: team,
      channel: posted.channel,
      message: posted.id,
      player: house.player(`player ${index % 20}`),
      action,
    });
  });
  const verdicts = await Promise.all(presses);
  expect(verdicts.map((verdict) => inWords(verdict).tone)).not.toContain("refused");
  expect(await first.engine.store.answeredCount(asId(posted.nonce))).toBe(20);

  for (const house of houses) house.clock.pass(25 * hourMs);
  await Promise.all(houses.map((house) => house.tick()));
  await Promise.all(houses.map((house) => house.tick()));
  const revealed = platform.posts.find((candidate) => candidate.id === posted.id);
  expect(revealed && saidIn(revealed.message)).toContain("20 answers");
  expect(await first.say("Ada", "today", { channel: general })).toMatchObject({ title: "No question is open here" });
});
