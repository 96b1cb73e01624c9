/** Counts of answers give way to reveals, and end with the bot. */
import { expect, test } from "vitest";
import type { MemoryPost } from "../../../src/adapters/memory.ts";
import { asId, type ChannelId } from "../../../src/quiz/ids.ts";
import { openHouse, saidIn } from "../../support/engine-harness.ts";

test("counts leave half of a burst of edits to reveals", async () => {
  const house = await openHouse();
  house.platform.limits = { ...house.platform.limits, editEveryMs: 60_000, editBurst: 4 };
  const posts: MemoryPost[] = [];
  for (let channel = 0; channel < 4; channel++) {
    posts.push(await house.post(asId<ChannelId>(`memory:team/c${channel}`)));
  }
  for (const posted of posts) await house.press("Grace", posted, "A");
  house.clock.pass(5_000);
  const edits = () => posts.reduce((sum, posted) => sum + house.now(posted).edits, 0);
  await expect.poll(edits).toBe(2);
  const closed = await house.say("Ada", "close", { channel: asId<ChannelId>("memory:team/c0") });
  expect(saidIn(closed)).toContain("Its message now shows");
  expect(edits()).toBe(3);
});

test("a stop cancels the counts that were to be drawn", async () => {
  const house = await openHouse();
  await house.press("Grace", await house.post(), "A");
  expect(house.clock.waiting).toBe(1);
  await house.bot.stop();
  expect(house.clock.waiting).toBe(0);
});
