import { describe, expect, test } from "vitest";
import {
  ada,
  answerTo,
  aRound,
  bob,
  cyd,
  no,
  openRound,
  perhaps,
  player,
  roundId,
  storedRound,
  yes,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function roundClosingContract(open: Open): void {
  describe("a round that closes", () => {
    test("is overdue from the instant at which it closes, the longest overdue first", async () => {
      const { store } = await open();
      const later = await storedRound(store, { id: roundId("a"), closesMs: 2_000 });
      const earlier = await storedRound(store, { id: roundId("b"), closesMs: 1_000 });
      await store.addRound(aRound({ id: roundId("claimed"), closesMs: 1 }));
      expect(await store.overdue(999, 9)).toEqual([]);
      expect(await store.overdue(2_000, 9)).toEqual([earlier, later]);
      expect(await store.overdue(2_000, 1)).toEqual([earlier]);
    });

    test("freezes how many chose each option, those that nobody chose included", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      await store.recordAnswer(answerTo(round, { player: ada, option: yes }), "Ada");
      await store.recordAnswer(answerTo(round, { player: bob, option: yes }), "Bob");
      await store.recordAnswer(answerTo(round, { player: cyd, option: no }), "Cyd");
      const closed = openRound({ state: "closed", tally: { [perhaps]: 0, [yes]: 2, [no]: 1 } });
      expect(await store.closeRound(round.id, 9_000)).toEqual(closed);
      expect(await store.round(round.id)).toEqual(closed);
      expect(await store.overdue(999_999, 9)).toEqual([]);
    });

    test("closes once", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const closed = await Promise.all(Array.from({ length: 10 }, () => store.closeRound(round.id, 9_000)));
      expect(closed.filter((one) => one !== undefined)).toHaveLength(1);
    });

    test("must have been posted", async () => {
      const { store } = await open();
      await store.addRound(aRound());
      expect(await store.closeRound(aRound().id, 9_000)).toBeUndefined();
      expect(await store.closeRound(roundId("unknown"), 9_000)).toBeUndefined();
    });

    test("has in its tally every answer that was acknowledged, and no other", async () => {
      const { store } = await open();
      for (let nth = 0; nth < 5; nth++) {
        const round = await storedRound(store, { id: roundId(`round-${nth}`) });
        const presses: Promise<string>[] = [];
        const pressing = (async () => {
          for (let burst = 0; burst < 20; burst++) {
            for (let press = 0; press < 10; press++) {
              const answer = answerTo(round, { player: player(`P${burst}-${press}`), option: press % 3 ? yes : no });
              presses.push(store.recordAnswer(answer, "P").then(({ outcome }) => `${outcome} ${answer.option}`));
            }
            await presses.at(-7);
          }
        })();
        await presses[nth * 20];
        const closed = await store.closeRound(round.id, 9_000);
        await pressing;
        const outcomes = await Promise.all(presses);
        const acknowledged = (option: string) => outcomes.filter((outcome) => outcome === `first ${option}`).length;
        expect(closed?.tally).toEqual({ [perhaps]: 0, [yes]: acknowledged(yes), [no]: acknowledged(no) });
        expect(await store.answeredCount(round.id)).toBe(acknowledged(yes) + acknowledged(no));
        expect(new Set(outcomes.map((outcome) => outcome.split(" ")[0]))).toContain("closed");
      }
    });

    test("waits for its reveal until that is done or put off", async () => {
      const { store } = await open();
      const first = await storedRound(store, { id: roundId("b") });
      const second = await storedRound(store, { id: roundId("a") });
      await storedRound(store, { id: roundId("open") });
      await store.closeRound(first.id, 5_000);
      await store.closeRound(second.id, 6_000);
      const waiting = async (nowMs: number, limit = 9) => (await store.unrevealed(nowMs, limit)).map(({ id }) => id);
      expect(await waiting(6_000)).toEqual(["b", "a"]);
      expect(await waiting(6_000, 1)).toEqual(["b"]);
      await store.putOffReveal(first.id, 8_000);
      expect(await waiting(7_999)).toEqual(["a"]);
      expect(await waiting(8_000)).toEqual(["b", "a"]);
      await store.markRevealed(first.id);
      await store.putOffReveal(first.id, 8_000);
      expect(await waiting(9_000)).toEqual(["a"]);
      await store.markGone(second.id);
      expect(await waiting(9_000)).toEqual([]);
      expect(await store.round(second.id)).not.toHaveProperty("message");
    });
  });
}
