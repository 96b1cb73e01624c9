import { describe, expect, test } from "vitest";
import { nobody } from "../../../src/quiz/schedule/schedule.ts";
import {
  ada,
  answerTo,
  aPractice,
  aSchedule,
  bob,
  general,
  no,
  otherTeam,
  perhaps,
  practiceId,
  roundId,
  scheduleId,
  storedRound,
  team,
  yes,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function privacyContract(open: Open): void {
  describe("a player who asks what is known", () => {
    test("is given name, visibility, answers and private quizzes, of this community alone", async () => {
      const { store } = await open();
      const first = answerTo(await storedRound(store), { option: no });
      const second = answerTo(await storedRound(store, { id: roundId("next") }), { atMs: 6_000 });
      await store.recordAnswer(first, "Ada");
      await store.recordAnswer(second, "Ada");
      await store.addPractice(aPractice());
      await store.addPractice(aPractice({ id: practiceId("foreign"), community: otherTeam }));
      await store.addPractice(aPractice({ id: practiceId("bob's"), player: bob }));
      await store.addSchedule(aSchedule());
      await store.addSchedule(aSchedule({ id: scheduleId("bob's"), createdBy: bob }));
      await store.setHidden(team, ada, "Ada", true);
      expect(await store.exportPlayer(team, ada)).toStrictEqual({
        player: ada,
        name: "Ada",
        hidden: true,
        manager: false,
        answers: [second, first],
        takes: [aPractice()],
        reviews: [],
        schedules: [aSchedule()],
      });
      expect(await store.exportPlayer(otherTeam, bob)).toStrictEqual({
        player: bob,
        hidden: false,
        manager: false,
        answers: [],
        takes: [],
        reviews: [],
        schedules: [],
      });
    });
  });

  describe("a player who asks to be forgotten", () => {
    test("is gone, and the tallies of closed rounds stay", async () => {
      const { store } = await open();
      const closed = await storedRound(store, { id: roundId("closed") });
      const running = await storedRound(store);
      for (const round of [closed, running]) {
        await store.recordAnswer(answerTo(round), "Ada");
        await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      }
      await store.closeRound(closed.id, 6_000);
      await store.addPractice(aPractice());
      await store.setHidden(team, ada, "Ada", true);
      await store.addSchedule(aSchedule());
      await store.forgetPlayer(team, ada);

      expect(await store.exportPlayer(team, ada)).toEqual({
        player: ada,
        hidden: false,
        manager: false,
        answers: [],
        takes: [],
        reviews: [],
        schedules: [],
      });
      expect(await store.schedules(team)).toEqual([aSchedule({ createdBy: nobody })]);
      expect(await store.practice(team, aPractice().id)).toBeUndefined();
      expect(await store.attendance(general, ada)).not.toContainEqual(expect.objectContaining({ answered: true }));
      expect((await store.standings(team, "all", 9)).map(({ name }) => name)).toEqual(["Bob"]);
      expect(await store.standingsAround(team, "all", ada, 1)).toEqual([]);
      expect((await store.round(closed.id))?.tally).toEqual({ [perhaps]: 0, [yes]: 2, [no]: 0 });
      expect(await store.answeredCount(running.id)).toBe(1);
    });

    test("may start over, as somebody new", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      await store.recordAnswer(answerTo(round, { option: yes }), "Ada");
      await store.forgetPlayer(team, ada);
      await store.forgetPlayer(team, ada);
      const again = answerTo(round, { option: no, atMs: 8_000 });
      expect(await store.recordAnswer(again, "Countess")).toEqual({ outcome: "first", answer: again });
      expect(await store.standings(team, "all", 9)).toMatchObject([{ name: "Countess", points: 3, answered: 1 }]);
    });

    test("stays known elsewhere", async () => {
      const { store } = await open();
      const there = await storedRound(store, { id: roundId("there"), community: otherTeam });
      await store.recordAnswer(answerTo(there), "Ada");
      await store.addPractice(aPractice({ community: otherTeam }));
      await store.forgetPlayer(team, ada);
      expect(await store.exportPlayer(otherTeam, ada)).toMatchObject({ name: "Ada", answers: [{}], takes: [{}] });
      expect(await store.standingsCount(otherTeam, "all")).toBe(1);
    });
  });

  describe("somebody whom the platform deactivated", () => {
    test("leaves the boards, and is on them again when they are back, under their new name", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      await store.recordAnswer(answerTo(round), "Ada");
      await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      await store.notePerson(team, { id: ada, name: "Ada", active: false });
      expect((await store.standings(team, "all", 10)).map(({ name }) => name)).toEqual(["Bob"]);
      await store.notePerson(team, { id: ada, name: "Ada Lovelace", active: true });
      expect((await store.standings(team, "all", 10)).map(({ name }) => name)).toEqual(["Ada Lovelace", "Bob"]);
    });

    test("stays hidden when they had hidden themselves", async () => {
      const { store } = await open();
      await store.recordAnswer(answerTo(await storedRound(store)), "Ada");
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
}
