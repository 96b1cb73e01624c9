import { expect, test } from "vitest";
import { inTime, settledInTime, withTimeout } from "../../src/lib/timeout.ts";
import { FakeClock } from "../support/fake-clock.ts";

const start = "2026-03-02T08:00:00Z";

function late<T>(): { readonly work: Promise<T>; readonly end: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { work: promise, end: resolve };
}

test("what comes in time is handed on, and no timer stays behind", async () => {
  const clock = new FakeClock(start);
  expect(await inTime(clock, 1_000, Promise.resolve("here"))).toBe("here");
  expect(clock.waiting).toBe(0);
});

test("what is late is not waited for", async () => {
  const clock = new FakeClock(start);
  const { work, end } = late<string>();
  const outcome = inTime(clock, 1_000, work);
  clock.pass(1_000);
  expect(await outcome).toBeUndefined();
  end("too late");
});

test("a failure in time is the caller's, one that comes late is nobody's", async () => {
  const clock = new FakeClock(start);
  await expect(inTime(clock, 1_000, Promise.reject(new Error("no")))).rejects.toThrow("no");
  const { promise, reject } = Promise.withResolvers<string>();
  const outcome = inTime(clock, 1_000, promise);
  clock.pass(1_000);
  expect(await outcome).toBeUndefined();
  reject(new Error("late and unheard"));
});

test("what must not be late throws what it is told to", async () => {
  const clock = new FakeClock(start);
  const outcome = withTimeout(clock, 50, late<string>().work, () => new RangeError("took too long"));
  clock.pass(50);
  await expect(outcome).rejects.toThrow(RangeError);
});

test("a stop waits for what settles, either way, and for nothing else", async () => {
  const clock = new FakeClock(start);
  expect(await settledInTime(clock, 10, Promise.reject(new Error("no")))).toBe(true);
  const outcome = settledInTime(clock, 10, late<void>().work);
  clock.pass(10);
  expect(await outcome).toBe(false);
});
