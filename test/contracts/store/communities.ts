import { describe, expect, test } from "vitest";
import {
  ada,
  answerTo,
  aPractice,
  aSchedule,
  bob,
  general,
  otherTeam,
  practiceId,
  roundId,
  storedRound,
  team,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function communitiesContract(open: Open): void {
  describe("a community that Arena was removed from", () => {
    test("is paused and remembered, and keeps all that is stored until its time has come", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      await store.leaveCommunity(team, 1_000);
      expect(await store.dueSchedules(9_999_999, 10)).toEqual([]);
      expect(await store.communitiesLeft(999, 10)).toEqual([]);
      expect(await store.communitiesLeft(1_000, 10)).toEqual([team]);
      await store.eraseCommunity(team, 999);
      expect(await store.schedules(team)).toEqual([aSchedule({ paused: true })]);
    });

    test("is erased whole, and nothing of anybody else", async () => {
      const { store } = await open();
      const ours = await storedRound(store);
      const theirs = await storedRound(store, { id: roundId("theirs"), community: otherTeam });
      for (const round of [ours, theirs]) await store.recordAnswer(answerTo(round), "Ada");
      await store.addSchedule(aSchedule());
      await store.addPractice(aPractice());
      await store.addPractice(aPractice({ id: practiceId("theirs"), community: otherTeam }));
      await store.addManager(team, { id: bob, name: "Bob" });
      await store.setPython(team, "3.12");
      const request = { community: team, name: "edit", nowMs: 1_000, everyMs: 60_000, burst: 1 };
      expect(await store.acquirePermit(request)).toBe(true);
      expect(await store.acquirePermit(request)).toBe(false);
      await store.leaveCommunity(team, 1_000);
      await store.eraseCommunity(team, 1_000);
      expect(await store.schedules(team)).toEqual([]);
      expect(await store.round(ours.id)).toBeUndefined();
      expect(await store.history(general)).toMatchObject([{ question: theirs.question }]);
      expect(await store.exportPlayer(team, ada)).toMatchObject({ answers: [], takes: [], hidden: false });
      expect(await store.standings(team, "all", 10)).toEqual([]);
      expect(await store.managers(team)).toEqual([]);
      expect(await store.pythonOf(team)).toBeUndefined();
      expect(await store.communitiesLeft(9_999_999, 10)).toEqual([]);
      expect(await store.acquirePermit(request)).toBe(true);
      expect(await store.exportPlayer(otherTeam, ada)).toMatchObject({ answers: [{ round: theirs.id }], takes: [{}] });
    });

    test("that it came back to is not erased", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      await store.setPython(team, "3.12");
      await store.leaveCommunity(team, 1_000);
      await store.returnToCommunity(team);
      expect(await store.communitiesLeft(9_999_999, 10)).toEqual([]);
      await store.eraseCommunity(team, 9_999_999);
      expect(await store.schedules(team)).toHaveLength(1);
      expect(await store.pythonOf(team)).toBe("3.12");
    });
  });

  describe("a community's version of CPython", () => {
    test("is what was set last, for this community alone", async () => {
      const { store } = await open();
      expect(await store.pythonOf(team)).toBeUndefined();
      await store.setPython(team, "3.11");
      await store.setPython(team, "3.12");
      expect(await store.pythonOf(team)).toBe("3.12");
      expect(await store.pythonOf(otherTeam)).toBeUndefined();
    });
  });

  describe("managers", () => {
    test("are listed by name, once each, for this community alone", async () => {
      const { store } = await open();
      await store.addManager(team, { id: bob, name: "Bob" });
      await store.addManager(team, { id: ada, name: "Ada" });
      await store.addManager(team, { id: ada, name: "Ada L." });
      expect(await store.managers(team)).toEqual([
        { id: ada, name: "Ada L." },
        { id: bob, name: "Bob" },
      ]);
      expect(await store.managers(otherTeam)).toEqual([]);
      expect(await store.removeManager(team, ada)).toBe(true);
      expect(await store.removeManager(team, ada)).toBe(false);
      expect(await store.managers(team)).toEqual([{ id: bob, name: "Bob" }]);
    });
  });
}
