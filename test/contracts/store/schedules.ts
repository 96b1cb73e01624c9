import { describe, expect, test } from "vitest";
import {
  aRound,
  aSchedule,
  general,
  otherTeam,
  random,
  roundId,
  scheduleId,
  team,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function schedulesContract(open: Open): void {
  describe("schedules", () => {
    test("come back as they were added, the oldest first, by community and by channel", async () => {
      const { store } = await open();
      const second = aSchedule({ id: scheduleId("b"), nextSlotMs: 1 });
      const first = aSchedule({ id: scheduleId("z"), nextSlotMs: 9_007_199_254_740_991 });
      const elsewhere = aSchedule({ id: scheduleId("a"), channel: random });
      const foreign = aSchedule({ id: scheduleId("c"), community: otherTeam });
      for (const schedule of [first, second, elsewhere, foreign]) await store.addSchedule(schedule);
      expect(await store.schedules(team)).toEqual([first, second, elsewhere]);
      expect(await store.schedules(team, general)).toEqual([first, second]);
      expect(await store.schedules(otherTeam, random)).toEqual([]);
    });

    test("that are not paused come in the order of their ids, so many at a time", async () => {
      const { store } = await open();
      for (const id of ["d", "a", "c"]) await store.addSchedule(aSchedule({ id: scheduleId(id) }));
      await store.addSchedule(aSchedule({ id: scheduleId("b"), paused: true }));
      await store.addSchedule(aSchedule({ id: scheduleId("e"), community: otherTeam }));
      const ids = async (after: string) =>
        (await store.runningSchedules(scheduleId(after), 2)).map(({ id }) => String(id));
      expect(await ids("")).toEqual(["a", "c"]);
      expect(await ids("c")).toEqual(["d", "e"]);
      expect(await ids("e")).toEqual([]);
    });

    test("a schedule that is added twice is there once", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      await store.addSchedule(aSchedule());
      expect(await store.schedules(team)).toEqual([aSchedule()]);
    });

    test("change in timetable, next slot and pause, and in nothing else", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      const timetable = { ...aSchedule().timetable, time: "17:00", zone: "Asia/Kathmandu" };
      expect(await store.changeSchedule(aSchedule({ timetable, nextSlotMs: 7, paused: true, channel: random }))).toBe(
        true,
      );
      expect(await store.schedules(team)).toEqual([aSchedule({ timetable, nextSlotMs: 7, paused: true })]);
    });

    test("of another community can be neither changed nor removed", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      expect(await store.changeSchedule(aSchedule({ community: otherTeam, paused: true }))).toBe(false);
      expect(await store.removeSchedule(otherTeam, aSchedule().id)).toBe(false);
      expect(await store.schedules(team)).toEqual([aSchedule()]);
      expect(await store.removeSchedule(team, aSchedule().id)).toBe(true);
      expect(await store.removeSchedule(team, aSchedule().id)).toBe(false);
    });

    test("are due from their slot on, the longest due first, unless they are paused", async () => {
      const { store } = await open();
      const late = aSchedule({ id: scheduleId("late"), nextSlotMs: 2_000 });
      const later = aSchedule({ id: scheduleId("later"), nextSlotMs: 1_999 });
      const future = aSchedule({ id: scheduleId("future"), nextSlotMs: 2_001 });
      const paused = aSchedule({ id: scheduleId("paused"), nextSlotMs: 1, paused: true });
      for (const schedule of [late, later, future, paused]) await store.addSchedule(schedule);
      expect(await store.dueSchedules(2_000, 10)).toEqual([later, late]);
      expect(await store.dueSchedules(2_000, 1)).toEqual([later]);
      expect(await store.dueSchedules(1_998, 10)).toEqual([]);
    });

    test("all stand still where Arena was removed from, and nowhere else", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule({ id: scheduleId("here") }));
      await store.addSchedule(aSchedule({ id: scheduleId("there"), community: otherTeam }));
      await store.leaveCommunity(team, 5_000);
      expect((await store.dueSchedules(5_000, 10)).map(({ id }) => id)).toEqual(["there"]);
    });
  });

  describe("a slot", () => {
    const claim = { schedule: aSchedule().id, fromMs: 1_000, toMs: 5_000 };

    test("is claimed by one of twenty who try at once", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          store.claimSlot({ ...claim, rounds: [aRound({ id: roundId(`by-${nth}`), schedule: claim.schedule })] }),
        ),
      );
      expect(claims.filter((won) => won)).toHaveLength(1);
      const rounds = await store.unposted(9_999, 30);
      expect(rounds.map(({ id }) => id)).toEqual([`by-${claims.indexOf(true)}`]);
      expect(await store.schedules(team)).toEqual([aSchedule({ nextSlotMs: 5_000 })]);
    });

    test("brings the round to post and those that were missed into being", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      const missed = aRound({ id: roundId("missed"), schedule: claim.schedule, state: "missed", date: "2026-11-19" });
      const due = aRound({ id: roundId("due"), schedule: claim.schedule });
      expect(await store.claimSlot({ ...claim, rounds: [missed, due] })).toBe(true);
      expect(await store.round(missed.id)).toEqual(missed);
      expect(await store.unposted(9_999, 30)).toEqual([due]);
    });

    test("of a plan that is stale is not claimed, and the schedule stays due", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      await store.addRound(aRound({ id: roundId("meanwhile") }));
      const due = aRound({ id: roundId("due"), schedule: claim.schedule });
      expect(await store.claimSlot({ ...claim, rounds: [due], planned: 0 })).toBe(false);
      expect(await store.schedules(team)).toEqual([aSchedule()]);
      expect(await store.claimSlot({ ...claim, rounds: [due], planned: 1 })).toBe(true);
    });

    test("that fell on a day off leaves no round", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      expect(await store.claimSlot({ ...claim, rounds: [] })).toBe(true);
      expect(await store.history(general)).toEqual([]);
    });

    test.for(["moved", "paused", "removed"] as const)(
      "of a schedule that was %s meanwhile is not claimed",
      async (how) => {
        const { store } = await open();
        await store.addSchedule(aSchedule());
        if (how === "moved") await store.changeSchedule(aSchedule({ nextSlotMs: 2_000 }));
        if (how === "paused") await store.changeSchedule(aSchedule({ paused: true }));
        if (how === "removed") await store.removeSchedule(team, claim.schedule);
        const before = await store.schedules(team);
        expect(await store.claimSlot({ ...claim, rounds: [aRound({ schedule: claim.schedule })] })).toBe(false);
        expect(await store.schedules(team)).toEqual(before);
        expect(await store.round(aRound().id)).toBeUndefined();
      },
    );

    test("asks a channel no second time on a date, even when the time was changed in between", async () => {
      const { store } = await open();
      await store.addSchedule(aSchedule());
      const first = aRound({ id: roundId("morning"), schedule: claim.schedule });
      await store.claimSlot({ ...claim, rounds: [first] });
      await store.changeSchedule(aSchedule({ nextSlotMs: 3_000 }));
      const again = aRound({ id: roundId("evening"), schedule: claim.schedule });
      expect(await store.claimSlot({ ...claim, fromMs: 3_000, rounds: [again] })).toBe(true);
      expect(await store.unposted(9_999, 9)).toEqual([first]);
    });
  });
}
