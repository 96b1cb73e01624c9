import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ada,
  answerTo,
  aSchedule,
  aTake,
  bob,
  general,
  held,
  otherTeam,
  roundId,
  takeId,
  team,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

const monthMs = 30 * 24 * 3_600_000;

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
      const ours = await held(store);
      const theirs = await held(store, { id: roundId("theirs"), community: otherTeam });
      for (const round of [ours, theirs]) await store.recordAnswer(answerTo(round), "Ada");
      await store.addSchedule(aSchedule());
      await store.addPractice(aTake());
      await store.addPractice(aTake({ id: takeId("theirs"), community: otherTeam }));
      await store.addManager(team, { id: bob, name: "Bob" });
      await store.setPython(team, "3.12");
      const turn = { community: team, name: "edit", nowMs: 1_000, everyMs: 60_000, burst: 1 };
      expect(await store.acquirePermit(turn)).toBe(true);
      expect(await store.acquirePermit(turn)).toBe(false);
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
      expect(await store.acquirePermit(turn)).toBe(true);
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

  describe("somebody whom the platform deactivated", () => {
    test("leaves the boards, and is on them again when they are back, under their new name", async () => {
      const { store } = await open();
      const round = await held(store);
      await store.recordAnswer(answerTo(round), "Ada");
      await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      await store.notePerson(team, { id: ada, name: "Ada", active: false });
      expect((await store.standings(team, "all", 10)).map(({ name }) => name)).toEqual(["Bob"]);
      await store.notePerson(team, { id: ada, name: "Ada Lovelace", active: true });
      expect((await store.standings(team, "all", 10)).map(({ name }) => name)).toEqual(["Ada Lovelace", "Bob"]);
    });

    test("stays hidden when they had hidden themselves", async () => {
      const { store } = await open();
      await store.recordAnswer(answerTo(await held(store)), "Ada");
      await store.setHidden(team, ada, "Ada", true);
      await store.notePerson(team, { id: ada, name: "Ada", active: false });
      await store.notePerson(team, { id: ada, name: "Ada", active: true });
      expect(await store.isHidden(team, ada)).toBe(true);
      expect(await store.standings(team, "all", 10)).toEqual([]);
    });

    test("whom Arena does not know stays unknown", async () => {
      const { store } = await open();
      await store.notePerson(team, { id: ada, name: "Ada", active: true });
      expect(await store.exportPlayer(team, ada)).not.toHaveProperty("name");
    });
  });

  describe("turns", () => {
    const turn = { community: team, name: "edit", everyMs: 1_500, burst: 10 };

    test("are as many at once as the burst, then one in every interval", async () => {
      const { store } = await open();
      const take = (nowMs: number) => store.acquirePermit({ ...turn, nowMs });
      for (let number = 0; number < 10; number++) expect(await take(1_000)).toBe(true);
      expect(await take(1_000)).toBe(false);
      expect(await take(2_499)).toBe(false);
      expect(await take(2_500)).toBe(true);
      expect(await take(2_500)).toBe(false);
      expect(await store.acquirePermit({ ...turn, name: "another", nowMs: 2_500 })).toBe(true);
    });

    test("never are more than fifty in any minute, however they are asked for", { timeout: 60_000 }, async () => {
      const { store } = await open();
      let names = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 150 }), async (waits) => {
          const name = `edit ${++names}`;
          let nowMs = monthMs;
          const taken: number[] = [];
          for (const wait of waits) {
            nowMs += wait;
            if (await store.acquirePermit({ ...turn, name, nowMs })) taken.push(nowMs);
          }
          for (const start of taken) {
            expect(taken.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(50);
          }
        }),
        { numRuns: 20 },
      );
    });

    test("are taken once, also by many at the same time", async () => {
      const { store } = await open();
      const all = await Promise.all(Array.from({ length: 40 }, () => store.acquirePermit({ ...turn, nowMs: 1_000 })));
      expect(all.filter(Boolean)).toHaveLength(10);
    });
  });

  describe("open rounds", () => {
    test("are those of the community that take answers, the newest first", async () => {
      const { store } = await open();
      const older = await held(store, { id: roundId("older"), slotMs: 1_000, python: "3.12" });
      const newer = await held(store, { id: roundId("newer"), slotMs: 2_000 });
      await held(store, { id: roundId("claimed"), state: "claimed" });
      await held(store, { id: roundId("theirs"), community: otherTeam });
      expect(await store.openRounds(team, 10)).toEqual([newer, older]);
      expect(await store.openRounds(team, 1)).toEqual([newer]);
    });
  });
}
