import { describe, expect, test } from "vitest";
import {
  aRound,
  general,
  openRound,
  otherTeam,
  question,
  random,
  roundId,
  scheduleId,
  storedRound,
  team,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function roundsContract(open: Open): void {
  describe("a round", () => {
    test("comes back as it was added", async () => {
      const { store } = await open();
      const plain = aRound();
      const full = openRound({ id: roundId("full"), schedule: scheduleId("daily"), rerun: true, attempts: 2 });
      await store.addRound(plain);
      await store.addRound(full);
      await store.addRound(full);
      expect(await store.round(plain.id)).toStrictEqual(plain);
      expect(await store.round(full.id)).toStrictEqual(full);
      expect(await store.round(roundId("unknown"))).toBeUndefined();
    });
  });

  describe("a channel", () => {
    test("remembers what it was asked, the newest first, without what it missed", async () => {
      const { store } = await open();
      const asked = (slotMs: number, state: "claimed" | "posted" | "missed", channel = general) =>
        aRound({ id: roundId(`at-${slotMs}`), question: question(`q${slotMs}`), slotMs, state, channel });
      for (const round of [asked(2, "posted"), asked(3, "missed"), asked(1, "posted"), asked(4, "claimed")])
        await store.addRound(round);
      await store.addRound(asked(5, "posted", random));
      await store.addRound(aRound({ id: roundId("again"), question: question("q1"), slotMs: 6, state: "posted" }));
      expect(await store.history(general)).toEqual([
        { question: "q1", times: 2 },
        { question: "q4", times: 1 },
        { question: "q2", times: 1 },
      ]);
    });

    test("is asked nothing by a plan that is stale", async () => {
      const { store } = await open();
      expect(await store.addRound(aRound({ id: roundId("first") }), 0)).toBe(true);
      expect(await store.addRound(aRound({ id: roundId("second") }), 0)).toBe(false);
      expect(await store.round(roundId("second"))).toBeUndefined();
      expect(await store.addRound(aRound({ id: roundId("second") }), 1)).toBe(true);
    });

    test("is asked by one of twenty who planned the same at once", async () => {
      const { store } = await open();
      const plans = Array.from({ length: 20 }, (_, index) => store.addRound(aRound({ id: roundId(`by-${index}`) }), 0));
      expect((await Promise.all(plans)).filter(Boolean)).toEqual([true]);
      expect(await store.history(general)).toEqual([{ question: "cycles", times: 1 }]);
    });

    test("tells its community what is being asked, wherever that is", async () => {
      const { store } = await open();
      await store.addRound(aRound({ id: roundId("claimed"), question: question("a") }));
      await store.addRound(openRound({ id: roundId("posted"), question: question("b"), channel: random }));
      await store.addRound(openRound({ id: roundId("closed"), question: question("c") }));
      await store.addRound(openRound({ id: roundId("theirs"), question: question("d"), community: otherTeam }));
      await store.closeRound(roundId("closed"), 9);
      expect(await store.openQuestions(team)).toEqual(["a", "b"]);
    });

    test("has a newest round in each state", async () => {
      const { store } = await open();
      const rounds = [1, 2, 3, 4].map((slotMs) => openRound({ id: roundId(`at-${slotMs}`), slotMs }));
      for (const round of rounds) await store.addRound(round);
      await store.closeRound(roundId("at-1"), 9);
      await store.closeRound(roundId("at-2"), 8);
      expect((await store.latestRound(general, "posted"))?.id).toBe("at-4");
      expect((await store.latestRound(general, "closed"))?.id).toBe("at-2");
      expect(await store.latestRound(random, "posted")).toBeUndefined();
    });
  });

  describe("open rounds", () => {
    test("are those of the community that take answers, the newest first", async () => {
      const { store } = await open();
      const older = await storedRound(store, { id: roundId("older"), slotMs: 1_000, python: "3.12" });
      const newer = await storedRound(store, { id: roundId("newer"), slotMs: 2_000 });
      await storedRound(store, { id: roundId("claimed"), state: "claimed" });
      await storedRound(store, { id: roundId("theirs"), community: otherTeam });
      expect(await store.openRounds(team, 10)).toEqual([newer, older]);
      expect(await store.openRounds(team, 1)).toEqual([newer]);
    });
  });
}
