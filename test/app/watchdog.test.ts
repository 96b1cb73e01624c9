import { expect, test } from "vitest";
import { startWatchdog } from "../../src/app/watchdog.ts";
import { FakeClock } from "../support/fake-clock.ts";

const minuteMs = 60_000;

function watched(downMs: number, ...names: readonly string[]) {
  const clock = new FakeClock("2026-03-02T08:00:00Z");
  const up = new Set(names);
  const ends: string[] = [];
  const platforms = names.map((name) => ({ name, ready: () => up.has(name) }));
  const stop = startWatchdog({ clock, platforms, downMs, fatal: (error) => ends.push(error.message) });
  return { clock, up, ends, stop };
}

test("a process that reaches none of its chats for too long ends, with a sentence", () => {
  const { clock, up, ends } = watched(15 * minuteMs, "slack", "discord");
  clock.pass(60 * minuteMs);
  up.clear();
  clock.pass(14 * minuteMs);
  expect(ends).toEqual([]);
  clock.pass(2 * minuteMs);
  expect(ends).toHaveLength(1);
  expect(ends[0]).toContain("slack and discord could not be reached for 15 minutes");
  clock.pass(60 * minuteMs);
  expect(ends).toHaveLength(1);
});

test("one chat that is up keeps the process, however long the other is down", () => {
  const { clock, up, ends } = watched(15 * minuteMs, "slack", "discord");
  up.delete("discord");
  clock.pass(24 * 60 * minuteMs);
  expect(ends).toEqual([]);
});

test("an outage that ends in time begins no count for the next one", () => {
  const { clock, up, ends } = watched(15 * minuteMs, "discord");
  for (let outage = 0; outage < 5; outage++) {
    up.delete("discord");
    clock.pass(10 * minuteMs);
    up.add("discord");
    clock.pass(2 * minuteMs);
  }
  expect(ends).toEqual([]);
});

test("a machine that slept is given its time to connect again", () => {
  const { clock, up, ends } = watched(15 * minuteMs, "slack");
  clock.pass(10 * minuteMs);
  up.clear();
  clock.set("2026-03-02T12:00:00Z");
  clock.pass(2 * minuteMs);
  expect(ends).toEqual([]);
  clock.pass(15 * minuteMs);
  expect(ends).toHaveLength(1);
});

test("nobody is watched who need not be: without chats, with 0, after the stop", () => {
  const none = watched(15 * minuteMs);
  none.clock.pass(60 * minuteMs);
  const never = watched(0, "slack");
  never.up.clear();
  never.clock.pass(60 * minuteMs);
  const stopped = watched(15 * minuteMs, "slack");
  stopped.up.clear();
  stopped.stop();
  stopped.clock.pass(60 * minuteMs);
  expect([...none.ends, ...never.ends, ...stopped.ends]).toEqual([]);
});
