import { expect, test } from "vitest";
import { Mutex } from "../../src/lib/mutex.ts";

test("one at a time has the turn, in the order of asking, and whoever fails passes it on", async () => {
  const mutex = new Mutex();
  const heard: string[] = [];
  const work = async (name: string, fails = false) => {
    const end = await mutex.acquire();
    try {
      heard.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      if (fails) throw new Error(name);
      heard.push(`${name} ends`);
    } finally {
      end();
    }
  };
  await Promise.allSettled([work("a"), work("b", true), work("c")]);
  expect(heard).toEqual(["a begins", "a ends", "b begins", "c begins", "c ends"]);
});

test("ending a turn twice gives nobody else's turn away", async () => {
  const mutex = new Mutex();
  const end = await mutex.acquire();
  end();
  const second = await mutex.acquire();
  end();
  let third = false;
  const waiting = mutex.acquire().then(() => {
    third = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(third).toBe(false);
  second();
  await waiting;
});
