import fc from "fast-check";
import { expect, test } from "vitest";
import { TtlCache } from "../../src/lib/ttl-cache.ts";
import { FakeClock } from "../support/fake-clock.ts";

test("what is remembered gets old", () => {
  const clock = new FakeClock("2026-03-02T08:00:00Z");
  const cache = new TtlCache<string>(clock, 10);
  cache.set("grace", "Grace");
  clock.pass(999);
  expect(cache.get("grace", 1_000)).toBe("Grace");
  clock.pass(1);
  expect(cache.get("grace", 1_000)).toBeUndefined();
  expect(cache.get("grace")).toBe("Grace");
});

test("what was used the longest ago makes room for what is new", () => {
  const cache = new TtlCache<number>(new FakeClock("2026-03-02T08:00:00Z"), 2);
  for (const [key, value] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
    ["c", 4],
  ] as const)
    cache.set(key, value);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([3, undefined, 4]);
  cache.delete("a");
  expect(cache.get("a")).toBeUndefined();
});

test("what comes again is known, as long as it is among the newest", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 10 }),
      (ids, most) => {
        const cache = new TtlCache<true>(new FakeClock("2026-03-02T08:00:00Z"), most);
        for (const id of ids) expect(cache.addNew(id, true)).toBe(true);
        for (const id of ids.slice(-most)) expect(cache.addNew(id, true)).toBe(false);
        const forgotten = ids[ids.length - most - 1];
        if (forgotten !== undefined) expect(cache.addNew(forgotten, true)).toBe(true);
      },
    ),
  );
});
