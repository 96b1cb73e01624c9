import { setImmediate as immediately } from "node:timers/promises";
import { expect, test } from "vitest";
import { TurnLimiter } from "../../../../src/adapters/slack/events/turn-limiter.ts";

test("work goes through in order, a few at a time, and whoever waits outside is heard in between", async () => {
  const turnstile = new TurnLimiter(2);
  const heard: string[] = [];
  const work = [1, 2, 3, 4, 5].map(async (number) => {
    await turnstile.pass();
    heard.push(String(number));
  });
  const outside = (async () => {
    for (let turn = 0; turn < 3; turn++) {
      await immediately();
      heard.push("outside");
    }
  })();
  await Promise.all([...work, outside]);
  expect(heard.filter((entry) => entry !== "outside")).toEqual(["1", "2", "3", "4", "5"]);
  expect(heard.indexOf("outside")).toBeLessThan(heard.indexOf("3"));
  expect(heard.lastIndexOf("outside")).toBeGreaterThan(heard.indexOf("2"));
});

test("whoever comes later gets through as well", async () => {
  const turnstile = new TurnLimiter(1);
  await turnstile.pass();
  await Promise.all([turnstile.pass(), turnstile.pass()]);
  await expect(turnstile.pass()).resolves.toBeUndefined();
});
