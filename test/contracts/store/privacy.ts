import { describe, expect, test } from "vitest";
import { nobody } from "../../../src/quiz/schedule/schedule.ts";
import {
  ada,
  answerTo,
  aSchedule,
  aTake,
  bob,
  general,
  held,
  no,
  otherTeam,
  perhaps,
  roundId,
  scheduleId,
  takeId,
  team,
  yes,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function privacyContract(open: Open): void {
  describe("a player who asks what is known", () => {
    test("is given name, visibility, answers and private quizzes, of this community alone", async () => {
      const { store } = await open();
      const first = answerTo(await held(store), { option: no });
      const second = answerTo(await held(store, { id: roundId("next") }), { atMs: 6_000 });
      await store.recordAnswer(first, "Ada");
      await store.recordAnswer(second, "Ada");
      await store.addPractice(aTake());
      await store.addPractice(aTake({ id: takeId("foreign"), community: otherTeam }));
      await store.addPractice(aTake({ id: takeId("bob's"), player: bob }));
      await store.addSchedule(aSchedule());
      await store.addSchedule(aSchedule({ id: scheduleId("bob's"), createdBy: bob }));
      await store.setHidden(team, ada, "Ada", true);
      expect(await store.exportPlayer(team, ada)).toStrictEqual({
        player: ada,
        name: "Ada",
        hidden: true,
        manager: false,
        answers: [second, first],
        takes: [aTake()],
        schedules: [aSchedule()],
      });
      expect(await store.exportPlayer(otherTeam, bob)).toStrictEqual({
        player: bob,
        hidden: false,
        manager: false,
        answers: [],
        takes: [],
        schedules: [],
      });
    });
  });

  describe("a player who asks to be forgotten", () => {
    test("is gone, and the tallies of closed rounds stay", async () => {
      const { store } = await open();
      const closed = await held(store, { id: roundId("closed") });
      const running = await held(store);
      for (const round of [closed, running]) {
        await store.recordAnswer(answerTo(round), "Ada");
        await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      }
      await store.closeRound(closed.id, 6_000);
      await store.addPractice(aTake());
      await store.setHidden(team, ada, "Ada", true);
      await store.addSchedule(aSchedule());
      await store.forgetPlayer(team, ada);

      expect(await store.exportPlayer(team, ada)).toEqual({
        player: ada,
        hidden: false,
        manager: false,
        answers: [],
        takes: [],
        schedules: [],
      });
      expect(await store.schedules(team)).toEqual([aSchedule({ createdBy: nobody })]);
      expect(await store.practice(team, aTake().id)).toBeUndefined();
      expect(await store.attendance(general, ada)).not.toContainEqual(expect.objectContaining({ answered: true }));
      expect((await store.standings(team, "all", 9)).map(({ name }) => name)).toEqual(["Bob"]);
      expect(await store.standingsAround(team, "all", ada, 1)).toEqual([]);
      expect((await store.round(closed.id))?.tally).toEqual({ [perhaps]: 0, [yes]: 2, [no]: 0 });
      expect(await store.answeredCount(running.id)).toBe(1);
    });

    test("may start over, as somebody new", async () => {
      const { store } = await open();
      const round = await held(store);
      await store.recordAnswer(answerTo(round, { option: yes }), "Ada");
      await store.forgetPlayer(team, ada);
      await store.forgetPlayer(team, ada);
      const again = answerTo(round, { option: no, atMs: 8_000 });
      expect(await store.recordAnswer(again, "Countess")).toEqual({ outcome: "first", answer: again });
      expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Countess", points: 3, answered: 1 }]);
    });

    test("stays known elsewhere", async () => {
      const { store } = await open();
      const there = await held(store, { id: roundId("there"), community: otherTeam });
      await store.recordAnswer(answerTo(there), "Ada");
      await store.addPractice(aTake({ community: otherTeam }));
      await store.forgetPlayer(team, ada);
      expect(await store.exportPlayer(otherTeam, ada)).toMatchObject({ name: "Ada", answers: [{}], takes: [{}] });
      expect(await store.standingsCount(otherTeam, "all")).toBe(1);
    });
  });
}
