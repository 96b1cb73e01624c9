import { describe, expect, test } from "vitest";
import { aTake, no, otherTeam, perhaps, takeId, team, yes } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function takesContract(open: Open): void {
  describe("a private quiz", () => {
    test("comes back as it was added, to its own community", async () => {
      const { store } = await open();
      await store.addPractice(aTake());
      await store.addPractice(aTake());
      expect(await store.practice(team, aTake().id)).toStrictEqual(aTake());
      expect(await store.practice(otherTeam, aTake().id)).toBeUndefined();
      expect(await store.practice(team, takeId("unknown"))).toBeUndefined();
    });

    test("keeps the first answer to each question", async () => {
      const { store } = await open();
      await store.addPractice(aTake());
      const [first, second] = aTake().steps;
      const answered = { ...aTake(), steps: [{ ...first, answer: no }, second] };
      expect(await store.answerPractice(team, aTake().id, 0, no)).toEqual(answered);
      expect(await store.answerPractice(team, aTake().id, 0, yes)).toEqual(answered);
      expect(await store.practice(team, aTake().id)).toEqual(answered);
    });

    test("has no other questions, and no answers from another community", async () => {
      const { store } = await open();
      await store.addPractice(aTake());
      expect(await store.answerPractice(team, aTake().id, 2, yes)).toEqual(aTake());
      expect(await store.answerPractice(team, aTake().id, -1, yes)).toEqual(aTake());
      expect(await store.answerPractice(otherTeam, aTake().id, 0, yes)).toBeUndefined();
      expect(await store.answerPractice(team, takeId("unknown"), 0, yes)).toBeUndefined();
      expect(await store.practice(team, aTake().id)).toEqual(aTake());
    });

    test("loses no answer, when all its buttons are pressed at once", async () => {
      const { store } = await open();
      await store.addPractice(aTake());
      const pressed = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          store.answerPractice(team, aTake().id, nth % 2, [yes, no, perhaps][nth % 3] ?? yes),
        ),
      );
      const kept = (await store.practice(team, aTake().id))?.steps.map(({ answer }) => answer);
      expect(kept).not.toContain(undefined);
      for (const [nth, take] of pressed.entries()) expect(take?.steps[nth % 2]?.answer).toBe(kept?.[nth % 2]);
    });
  });
}
