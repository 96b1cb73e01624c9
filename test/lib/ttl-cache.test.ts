import { expect, test } from "vitest";
import { Memo } from "../../src/lib/ttl-cache.ts";
import { FakeClock } from "../support/fake-clock.ts";

test("what is remembered gets old", () => {
  const clock = new FakeClock("2026-03-02T08:00:00Z");
  const memo = new Memo<string>(clock, 10);
  memo.put("grace", "Grace");
  clock.pass(999);
  expect(memo.get("grace", 1_000)).toBe("Grace");
  clock.pass(1);
  expect(memo.get("grace", 1_000)).toBeUndefined();
  expect(memo.get("grace")).toBe("Grace");
});

test("what was put the longest ago makes room for what is new", () => {
  const memo = new Memo<number>(new FakeClock("2026-03-02T08:00:00Z"), 2);
  for (const [key, value] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
    ["c", 4],
  ] as const)
    memo.put(key, value);
  expect([memo.get("a"), memo.get("b"), memo.get("c")]).toEqual([3, undefined, 4]);
  memo.forget("a");
  expect(memo.get("a")).toBeUndefined();
});
