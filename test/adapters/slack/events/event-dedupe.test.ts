import { expect, onTestFinished, test } from "vitest";
import { EventDedupe } from "../../../../src/adapters/slack/events/event-dedupe.ts";
import type { KeyValueStore } from "../../../../src/ports/key-value-store.ts";
import { openStore } from "../../../../src/store/open.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

const hourMs = 60 * 60 * 1000;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function open() {
  const { store, keyValues } = await openStore("sqlite::memory:");
  onTestFinished(() => store.close());
  const clock = new FakeClock("2026-03-02T23:30:00Z");
  return { keyValues, clock, process: () => new EventDedupe(keyValues, clock, log) };
}

test("what Slack asks for twice is done once, also by another process and across midnight", async () => {
  const { clock, process } = await open();
  expect(await process().first("command/1")).toBe(true);
  expect(await process().first("command/1")).toBe(false);
  clock.pass(hourMs);
  expect(await process().first("command/1")).toBe(false);
  expect(await process().first("command/2")).toBe(true);
});

test("what comes twice in one moment is done once", async () => {
  const { process } = await open();
  const seen = [process(), process(), process()];
  const firsts = await Promise.all(seen.map((one) => one.first("command/1")));
  expect(firsts.filter(Boolean)).toHaveLength(1);
});

test("what is older than two days is swept away, and nothing younger", async () => {
  const { keyValues, clock, process } = await open();
  const seen = process();
  for (let day = 0; day < 6; day++) {
    await seen.first(`command/${day}`);
    await seen.settled();
    clock.pass(24 * hourMs);
  }
  const kept = (await keyValues.list("slack:seen/", 100)).map(({ key }) => key.split("/").at(-1));
  expect(kept.toSorted((a = "", b = "") => a.localeCompare(b))).toEqual(["4", "5"]);
});

test("nobody waits for the sweeping, and a great heap goes in small steps", async () => {
  const { keyValues, clock, process } = await open();
  await Promise.all(Array.from({ length: 50 }, (_, nth) => process().first(`command/old/${nth}`)));
  clock.pass(4 * 24 * hourMs);
  let deleted = 0;
  const gate = Promise.withResolvers<void>();
  const slow: KeyValueStore = {
    get: (key) => keyValues.get(key),
    add: (key, value) => keyValues.add(key, value),
    set: (key, value) => keyValues.set(key, value),
    list: (prefix, limit) => keyValues.list(prefix, limit),
    delete: async (key) => {
      await gate.promise;
      await keyValues.delete(key);
      deleted += 1;
    },
  };
  const seen = new EventDedupe(slow, clock, log);
  expect(await seen.first("command/0")).toBe(true);
  expect(deleted).toBe(0);
  gate.resolve();
  const steps: number[] = [];
  for (let step = 1; step <= 4; step++) {
    await seen.settled();
    steps.push(deleted);
    clock.pass(10_000);
    await seen.first(`command/${step}`);
  }
  await seen.settled();
  expect(steps).toEqual([20, 40, 50, 50]);
});
