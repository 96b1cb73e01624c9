import { describe, expect, test } from "vitest";
import { aPractice, no, otherTeam, perhaps, practiceId, team, yes } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

export function practiceContract(open: Open): void {
  describe("a private quiz", () => {
    test("comes back as it was added, to its own community", async () => {
      const { store } = await open();
      await store.addPractice(aPractice());
      await store.addPractice(aPractice());
      expect(await store.practice(team, aPractice().id)).toStrictEqual(aPractice());
      expect(await store.practice(otherTeam, aPractice().id)).toBeUndefined();
      expect(await store.practice(team, practiceId("unknown"))).toBeUndefined();
    });

    test("keeps the first answer to each question", async () => {
      const { store } = await open();
      await store.addPractice(aPractice());
      const [first, second] = aPractice().steps;
      const answered = { ...aPractice(), steps: [{ ...first, answer: no }, second] };
      expect(await store.answerPractice(team, aPractice().id, 0, no)).toEqual(answered);
      expect(await store.answerPractice(team, aPractice().id, 0, yes)).toEqual(answered);
      expect(await store.practice(team, aPractice().id)).toEqual(answered);
    });

    test("has no other questions, and no answers from another community", async () => {
      const { store } = await open();
      await store.addPractice(aPractice());
      expect(await store.answerPractice(team, aPractice().id, 2, yes)).toEqual(aPractice());
      expect(await store.answerPractice(team, aPractice().id, -1, yes)).toEqual(aPractice());
      expect(await store.answerPractice(otherTeam, aPractice().id, 0, yes)).toBeUndefined();
      expect(await store.answerPractice(team, practiceId("unknown"), 0, yes)).toBeUndefined();
      expect(await store.practice(team, aPractice().id)).toEqual(aPractice());
    });

    test("loses no answer, when all its buttons are pressed at once", async () => {
      const { store } = await open();
      await store.addPractice(aPractice());
      const pressed = await Promise.all(
        Array.from({ length: 20 }, (_, nth) =>
          store.answerPractice(team, aPractice().id, nth % 2, [yes, no, perhaps][nth % 3] ?? yes),
        ),
      );
      const kept = (await store.practice(team, aPractice().id))?.steps.map(({ answer }) => answer);
      expect(kept).not.toContain(undefined);
      for (const [nth, take] of pressed.entries()) expect(take?.steps[nth % 2]?.answer).toBe(kept?.[nth % 2]);
    });
  });
}
