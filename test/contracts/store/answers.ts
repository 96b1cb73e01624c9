import { describe, expect, test } from "vitest";
import { asId } from "../../../src/quiz/ids.ts";
import type { Round } from "../../../src/quiz/round/round.ts";
import {
  ada,
  answerTo,
  aRound,
  bob,
  general,
  message,
  no,
  openRound,
  otherTeam,
  player,
  random,
  roundId,
  storedRound,
  team,
  yes,
} from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function answersContract(open: Open): void {
  describe("an answer", () => {
    test("counts when it is the player's first", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const first = answerTo(round, { option: no });
      expect(await store.recordAnswer(first, "Ada")).toStrictEqual({ outcome: "first", answer: first });
      const second = answerTo(round, { option: yes, atMs: 6_000 });
      expect(await store.recordAnswer(second, "Ada")).toStrictEqual({ outcome: "repeated", answer: first });
      expect(await store.answeredCount(round.id)).toBe(1);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ player: ada, points: 3, right: 0, answered: 1 }]);
    });

    test("is one row and fifty equal replies, when one player presses fifty times at once", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const recorded = await Promise.all(
        Array.from({ length: 50 }, (_, nth) =>
          store.recordAnswer(answerTo(round, { option: nth === 0 ? no : yes, atMs: 5_000 + nth }), "Ada"),
        ),
      );
      expect(recorded.filter(({ outcome }) => outcome === "first")).toHaveLength(1);
      expect(recorded.filter(({ outcome }) => outcome === "repeated")).toHaveLength(49);
      for (const { answer } of recorded) expect(answer).toEqual(answerTo(round, { option: no }));
      expect(await store.answersOf(team, ada, 99)).toHaveLength(1);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ points: 3, answered: 1 }]);
    });

    test("is everybody's own, when a hundred press at once in several rounds", async () => {
      const { store } = await open();
      const rounds = await Promise.all([1, 2, 3].map((nth) => storedRound(store, { id: roundId(`round-${nth}`) })));
      const answers = Array.from({ length: 100 }, (_, nth) =>
        rounds.map((round) => answerTo(round, { player: player(`P${nth}`), right: nth % 2 === 0 })),
      ).flat();
      const recorded = await Promise.all(answers.map((answer) => store.recordAnswer(answer, "P")));
      expect(recorded).toEqual(answers.map((answer) => ({ outcome: "first", answer })));
      for (const round of rounds) expect(await store.answeredCount(round.id)).toBe(100);
      const board = await store.standings(team, "all", 200);
      expect(
        board.filter(({ points, right, answered }) => points === 30 && right === 3 && answered === 3),
      ).toHaveLength(50);
      expect(board.filter(({ points, right, answered }) => points === 9 && right === 0 && answered === 3)).toHaveLength(
        50,
      );
    });

    test.for(["claimed", "missed", "closed", "unknown"] as const)(
      "is not taken by a round that is %s",
      async (state) => {
        const { store } = await open();
        const round = openRound({ state: state === "unknown" ? "posted" : state });
        if (state !== "unknown") await store.addRound(round);
        expect(await store.recordAnswer(answerTo(round), "Ada")).toStrictEqual({ outcome: "closed" });
        expect(await store.answersOf(team, ada, 9)).toEqual([]);
        expect(await store.standings(team, "all", 9)).toEqual([]);
        expect(await store.exportPlayer(team, ada)).toMatchObject({ answers: [] });
      },
    );

    test("is taken until the instant at which the round closes, and not from then on", async () => {
      const { store } = await open();
      const round = await storedRound(store, { closesMs: 10_000 });
      const inTime = answerTo(round, { atMs: 9_999 });
      expect((await store.recordAnswer(answerTo(round, { player: bob, atMs: 10_000 }), "Bob")).outcome).toBe("closed");
      expect((await store.recordAnswer(inTime, "Ada")).outcome).toBe("first");
      expect(await store.answeredCount(round.id)).toBe(1);
    });

    test("is taken from each player by the own clock, when one is late in the same moment", async () => {
      const { store } = await open();
      const round = await storedRound(store, { closesMs: 10_000 });
      const presses = [9_998, 10_001, 9_999, 10_000].map((atMs) =>
        store.recordAnswer(answerTo(round, { player: player(`at-${atMs}`), atMs }), "P"),
      );
      const outcomes = (await Promise.all(presses)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual(["first", "closed", "first", "closed"]);
    });

    test("that was given before the close is what a later press is told", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const first = answerTo(round, { option: no });
      await store.recordAnswer(first, "Ada");
      await store.closeRound(round.id, 6_000);
      const late = answerTo(round, { option: yes, atMs: 7_000 });
      expect(await store.recordAnswer(late, "Ada")).toStrictEqual({ outcome: "closed", answer: first });
      expect(await store.recordAnswer({ ...late, player: bob }, "Bob")).toStrictEqual({ outcome: "closed" });
    });

    test("that names another community's round is not taken, and learns nothing of the answers in it", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      await store.recordAnswer(answerTo(round), "Ada");
      const foreign = answerTo(round, { community: otherTeam });
      expect(await store.recordAnswer(foreign, "Ada")).toStrictEqual({ outcome: "closed" });
      expect(await store.standings(otherTeam, "all", 9)).toEqual([]);
      expect(await store.answeredCount(round.id)).toBe(1);
    });

    test("is not mixed up with a forged one that names another community in the same moment", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const forged = answerTo(round, { community: otherTeam, option: no });
      const presses = [forged, answerTo(round), forged].map((answer) => store.recordAnswer(answer, "Ada"));
      expect((await Promise.all(presses)).map(({ outcome }) => outcome)).toEqual(["closed", "first", "closed"]);
      expect(await store.standings(otherTeam, "all", 9)).toEqual([]);
      expect(await store.standings(team, "all", 9)).toMatchObject([{ points: 10, answered: 1 }]);
    });

    test("that cannot be stored costs nobody else theirs", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const presses = ["A", "B", "C", "D", "E"].map((name) => {
        const answer = answerTo(round, { player: player(name) });
        return store.recordAnswer(name === "C" ? { ...answer, points: Number.NaN } : answer, name);
      });
      const settled = await Promise.allSettled(presses);
      expect(settled.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "rejected",
        "fulfilled",
        "fulfilled",
      ]);
      expect((await store.standings(team, "all", 9)).map(({ name }) => name)).toEqual(["A", "B", "D", "E"]);
      expect((await store.recordAnswer(answerTo(round, { player: player("C") }), "C")).outcome).toBe("first");
    });

    test("takes along the player's name, whatever is in it", async () => {
      const { store } = await open();
      const round = await storedRound(store);
      const names = ['{a,"b\\', "O'Hara; drop table answers", "\u202Eright to left", "👩‍👩‍👧 family", "NULL", ""];
      for (const [nth, name] of names.entries())
        await store.recordAnswer(answerTo(round, { player: player(`P${nth}`) }), name);
      await store.recordAnswer(answerTo(round, { player: player("P7") }), "nul\0 and half \ud83d a face");
      const shown = (await store.standings(team, "all", 9)).map(({ name }) => name);
      expect(new Set(shown)).toEqual(new Set([...names, "nul and half \ufffd a face"]));
    });
  });

  describe("a player", () => {
    test("sees the own answers, the newest first, in one community at a time", async () => {
      const { store } = await open();
      const [first, second, third] = [1, 2, 3].map((nth) =>
        openRound({ id: roundId(`r${nth}`), date: `2026-11-0${nth}` }),
      );
      if (!first || !second || !third) throw new Error("three rounds");
      const foreign = openRound({ id: roundId("foreign"), community: otherTeam });
      for (const round of [first, second, third, foreign]) await store.addRound(round);
      const answers = [
        answerTo(second, { atMs: 6_000, right: false }),
        answerTo(first, { atMs: 7_000 }),
        answerTo(third, { atMs: 5_000 }),
      ];
      for (const answer of answers) await store.recordAnswer(answer, "Ada");
      await store.recordAnswer(answerTo(foreign), "Ada");
      await store.recordAnswer(answerTo(first, { player: bob }), "Bob");
      const newestFirst = answers.toSorted((a, b) => b.atMs - a.atMs);
      expect(await store.answersOf(team, ada, 9)).toStrictEqual(newestFirst);
      expect(await store.answersOf(team, ada, 2)).toEqual(newestFirst.slice(0, 2));
      expect(await store.answersOf(otherTeam, ada, 9)).toEqual([answerTo(foreign)]);
    });

    test("attended the rounds of a channel that were answered, oldest first", async () => {
      const { store } = await open();
      const rounds = [3, 1, 2].map((day) =>
        openRound({ id: roundId(`day-${day}`), date: `2026-11-0${day}`, slotMs: day, message: message(`${day}`) }),
      );
      for (const round of rounds) await store.addRound(round);
      await store.addRound(openRound({ id: roundId("elsewhere"), channel: random }));
      await store.addRound(aRound({ id: roundId("claimed"), slotMs: 4 }));
      await store.addRound(aRound({ id: roundId("missed"), state: "missed" }));
      for (const round of rounds.slice(0, 2)) await store.recordAnswer(answerTo(round), "Ada");
      for (const round of rounds) await store.recordAnswer(answerTo(round, { player: bob }), "Bob");
      await store.closeRound(asId("day-1"), 9_000);
      const [{ question, letters }] = rounds as [Round];
      const asked = { question, letters, reachable: true };
      expect(await store.attendance(general, ada)).toStrictEqual([
        { date: "2026-11-01", closed: true, answered: true, ...asked },
        { date: "2026-11-02", closed: false, answered: false, ...asked },
        { date: "2026-11-03", closed: false, answered: true, ...asked },
      ]);
      await store.markGone(asId("day-1"));
      expect((await store.attendance(general, ada)).map(({ reachable }) => reachable)).toEqual([false, true, true]);
    });
  });
}
