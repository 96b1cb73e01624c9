import { describe, expect, test } from "vitest";
import { aRound, message, openRound, roundId } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function roundPostingContract(open: Open): void {
  describe("a round on its way to the platform", () => {
    test("that nobody posted shows up, the oldest first", async () => {
      const { store } = await open();
      const newer = aRound({ id: roundId("a"), slotMs: 2_000 });
      const older = aRound({ id: roundId("b"), slotMs: 1_000 });
      for (const round of [newer, older, openRound({ id: roundId("c") })]) await store.addRound(round);
      expect(await store.unposted(0, 9)).toEqual([older, newer]);
      expect(await store.unposted(0, 1)).toEqual([older]);
    });

    test("is sent by one of twenty who want to, and its attempts are counted", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      const leases = await Promise.all(Array.from({ length: 20 }, () => store.lease(aRound().id, 1_000, 2_000)));
      expect(leases.filter((lease) => lease !== undefined)).toEqual([aRound({ attempts: 1 })]);
    });

    test("is nobody else's while it is being sent, and anybody's when the lease has run out", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      await store.lease(aRound().id, 1_000, 2_000);
      expect(await store.lease(aRound().id, 1_999, 3_000)).toBeUndefined();
      expect(await store.unposted(1_999, 9)).toEqual([]);
      expect(await store.unposted(2_000, 9)).toEqual([aRound({ attempts: 1 })]);
      expect(await store.lease(aRound().id, 2_000, 3_000)).toEqual(aRound({ attempts: 2 }));
    });

    test("is posted once, and then neither sent nor missed", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      expect(await store.markPosted(aRound().id, message("1"), 4_000)).toBe(true);
      expect(await store.markPosted(aRound().id, message("2"), 5_000)).toBe(false);
      expect(await store.markMissed(aRound().id)).toBe(false);
      expect(await store.lease(aRound().id, 9_000, 9_999)).toBeUndefined();
      expect(await store.unposted(9_000, 9)).toEqual([]);
      expect(await store.round(aRound().id)).toEqual(
        aRound({ state: "posted", message: message("1"), postedMs: 4_000 }),
      );
    });

    test("is missed once, and then never posted", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      expect(await store.markMissed(aRound().id)).toBe(true);
      expect(await store.markMissed(aRound().id)).toBe(false);
      expect(await store.markPosted(aRound().id, message("1"), 4_000)).toBe(false);
      expect(await store.lease(aRound().id, 9_000, 9_999)).toBeUndefined();
      expect((await store.round(aRound().id))?.state).toBe("missed");
    });

    test("that was begun and given up is posted all the same when it turns out to be there", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      await store.lease(aRound().id, 1_000, 2_000);
      await store.markMissed(aRound().id);
      expect(await store.markPosted(aRound().id, message("1"), 4_000)).toBe(true);
      expect(await store.round(aRound().id)).toMatchObject({ state: "posted", message: message("1") });
    });
  });
}
