import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { team } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function limitsContract(open: Open): void {
  describe("a rate limit", () => {
    const request = { community: team, name: "edit", everyMs: 1_500, burst: 10 };

    test("permits as many at once as the burst, then one in every interval", async () => {
      const { store } = await open();
      const acquire = (nowMs: number) => store.acquirePermit({ ...request, nowMs });
      for (let number = 0; number < 10; number++) expect(await acquire(1_000)).toBe(true);
      expect(await acquire(1_000)).toBe(false);
      expect(await acquire(2_499)).toBe(false);
      expect(await acquire(2_500)).toBe(true);
      expect(await acquire(2_500)).toBe(false);
      expect(await store.acquirePermit({ ...request, name: "another", nowMs: 2_500 })).toBe(true);
    });

    test("never permits more than fifty in any minute, however they are asked for", { timeout: 60_000 }, async () => {
      const { store } = await open();
      let names = 0;
      const startMs = 30 * 24 * 3_600_000;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 150 }), async (waits) => {
          const name = `edit ${++names}`;
          let nowMs = startMs;
          const granted: number[] = [];
          for (const wait of waits) {
            nowMs += wait;
            if (await store.acquirePermit({ ...request, name, nowMs })) granted.push(nowMs);
          }
          for (const start of granted) {
            expect(granted.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(50);
          }
        }),
        { numRuns: 20 },
      );
    });

    test("gives each permit once, also to many at the same time", async () => {
      const { store } = await open();
      const all = await Promise.all(
        Array.from({ length: 40 }, () => store.acquirePermit({ ...request, nowMs: 1_000 })),
      );
      expect(all.filter(Boolean)).toHaveLength(10);
    });
  });
}
