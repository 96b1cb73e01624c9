import { describe, expect, test } from "vitest";
import { StoreError } from "../../../src/ports/store/store.ts";
import { answerTo, player, storedRound, team } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function pingAndCloseContract(open: Open): void {
  describe("the store", () => {
    test("answers a ping", async () => {
      const { store } = await open();
      await expect(store.ping()).resolves.toBeUndefined();
    });

    test("finishes what is under way before it closes, and takes nothing after that", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const presses = Array.from({ length: 30 }, (_, nth) =>
        store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), "P"),
      );
      const board = store.standings(team, "all", 9);
      const closed = store.close();
      expect((await Promise.all(presses)).map(({ outcome }) => outcome)).toEqual(presses.map(() => "first"));
      await expect(board).resolves.toBeInstanceOf(Array);
      await closed;
      await expect(store.recordAnswer(answerTo(round), "Ada")).rejects.toThrow(StoreError);
      await expect(store.ping()).rejects.toThrow(StoreError);
      await store.close();
    });
  });
}
