import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startCron } from "../../src/app/cron.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { FakeClock } from "../support/fake-clock.ts";

const minuteMs = 60_000;
const stepsAMinute = 3;
const yearMs = 365 * 24 * 60 * minuteMs;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** node-cron reads the wall clock of the machine, which is here the one of the test. */
function onTheMachine(clock: FakeClock): Clock {
  const synchronised = (act: () => void) => () => {
    vi.setSystemTime(clock.nowMs());
    act();
  };
  return {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs(),
    after: (delayMs, act) => clock.after(delayMs, synchronised(act)),
  };
}

function started(tick: () => Promise<void> = async () => undefined) {
  const clock = new FakeClock("2026-03-02T08:00:20Z");
  vi.setSystemTime(clock.nowMs());
  const log: string[] = [];
  const write = (_fields: object, message: string) => void log.push(message);
  const ticks: string[] = [];
  const cron = startCron({
    clock: onTheMachine(clock),
    log: { info: write, warn: write, error: write },
    tick: async () => {
      ticks.push(Temporal.Instant.fromEpochMilliseconds(clock.nowMs()).toString());
      await tick();
    },
  });
  /** Step by step, so that what a tick does is done before time goes on. */
  const pass = async (minutes: number) => {
    for (let step = 0; step < minutes * stepsAMinute; step++) {
      clock.pass(minuteMs / stepsAMinute);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const set = (iso: string) => {
    clock.set(iso);
    vi.setSystemTime(clock.nowMs());
  };
  return { clock, cron, log, pass, set, ticks };
}

test("what is due is looked for on the minute", async () => {
  const { pass, ticks, log } = started();
  await pass(3);
  expect(ticks).toEqual(["2026-03-02T08:01:00Z", "2026-03-02T08:02:00Z", "2026-03-02T08:03:00Z"]);
  expect(log).toEqual([]);
});

test("a wall clock that is set back by half an hour stops nothing", async () => {
  const { cron, pass, set, ticks, log } = started();
  await pass(1);
  set("2026-03-02T07:31:20Z");
  await pass(3);
  expect(ticks).toHaveLength(4);
  expect(ticks.at(-1)).toBe("2026-03-02T07:34:00Z");
  expect(cron.onTime()).toBe(true);
  expect(log).toEqual(["The wall clock jumped, or the machine slept."]);
});

test.each([
  ["a night", "2026-03-02T16:01:20Z"],
  ["a year", "2027-03-02T08:01:20Z"],
])("a wall clock that jumps %s ahead costs one tick and one line, at once", async (_far, then) => {
  const { pass, set, ticks, log } = started();
  await pass(1);
  set(then);
  const beganMs = performance.now();
  await pass(2);
  expect(performance.now() - beganMs).toBeLessThan(5_000);
  expect(ticks).toHaveLength(3);
  expect(log).toEqual(["The wall clock jumped, or the machine slept."]);
});

test("a clock that was a year ahead for a moment goes on as before", async () => {
  const { clock, pass, set, ticks } = started();
  await pass(1);
  const before = clock.nowMs();
  set(Temporal.Instant.fromEpochMilliseconds(before + yearMs).toString());
  await pass(1);
  set(Temporal.Instant.fromEpochMilliseconds(before + minuteMs).toString());
  await pass(2);
  expect(ticks.at(-1)).toBe("2026-03-02T08:04:00Z");
});

test("a tick that fails is said, and the next one comes", async () => {
  let failing = true;
  const { cron, pass, ticks, log } = started(async () => {
    if (failing) throw new Error("the disk is full");
  });
  await pass(4);
  expect(log).toEqual(Array(4).fill("What is due could not be done; the next minute tries again."));
  expect(cron.onTime()).toBe(false);
  failing = false;
  await pass(1);
  expect(ticks).toHaveLength(5);
  expect(cron.onTime()).toBe(true);
});

test("a tick that does not end is not joined by another, and shows after three minutes", async () => {
  const hanging = Promise.withResolvers<void>();
  const { cron, pass, ticks, log } = started(() => hanging.promise);
  await pass(2);
  expect(cron.onTime()).toBe(true);
  await pass(2);
  expect(ticks).toHaveLength(1);
  expect(cron.onTime()).toBe(false);
  expect(new Set(log)).toEqual(new Set(["What was due a minute ago is still being done."]));
  hanging.resolve();
  await pass(1);
  expect(cron.onTime()).toBe(true);
});

test("after the stop there is no tick", async () => {
  const { clock, cron, pass, ticks } = started();
  await cron.stop();
  await pass(3);
  expect(ticks).toEqual([]);
  expect(clock.waiting).toBe(0);
});
