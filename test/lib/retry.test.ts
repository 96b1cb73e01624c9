import { describe, expect, test } from "vitest";
import { backOffMs, retry, StoppableWait } from "../../src/lib/retry.ts";
import { FakeClock } from "../support/fake-clock.ts";

describe("back-off", () => {
  test("doubles with each failure up to the longest wait, however many there were", () => {
    const waits = [0, 1, 2, 3, 6, 7, 5_000].map((failures) => backOffMs(failures, { firstMs: 1_000, mostMs: 60_000 }));
    expect(waits).toEqual([0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  });

  test("is spread around its length, so that many processes do not come back together", () => {
    const of = (chance: number) => backOffMs(1, { firstMs: 1_000, mostMs: 60_000, spread: 0.25 }, chance);
    expect([of(0), of(0.5), of(1)]).toEqual([750, 1_000, 1_250]);
  });
});

describe("a retry", () => {
  const waits: number[] = [];
  const wait = async (delayMs: number) => {
    waits.push(delayMs);
    return true;
  };
  const failing = (times: number) => {
    let left = times;
    return () => {
      if (left-- > 0) throw new Error("busy");
      return "done";
    };
  };

  test("waits as long as the error says, and gives the first good result", async () => {
    waits.length = 0;
    expect(await retry(failing(2), { attempts: 5, delayMs: (_, attempt) => attempt * 10, wait })).toBe("done");
    expect(waits).toEqual([10, 20]);
  });

  test("throws the last error after the last attempt", async () => {
    waits.length = 0;
    await expect(retry(failing(9), { attempts: 3, delayMs: () => 1, wait })).rejects.toThrow("busy");
    expect(waits).toHaveLength(2);
  });

  test("repeats nothing after an error that does not pass", async () => {
    waits.length = 0;
    await expect(retry(failing(1), { attempts: 3, delayMs: () => undefined, wait })).rejects.toThrow("busy");
    expect(waits).toEqual([]);
  });

  test("ends at once when Arena stops", async () => {
    const waiting = new StoppableWait(new FakeClock("2026-03-02T08:00:00Z"));
    const outcome = retry(failing(9), { attempts: 9, delayMs: () => 60_000, wait: waiting.wait });
    waiting.stop();
    await expect(outcome).rejects.toThrow("busy");
    expect(await waiting.wait(60_000)).toBe(false);
  });
});
