import { describe, expect, test } from "vitest";
import { memoryModel } from "../../../src/quiz/learning/memory-model.ts";
import { deriveReview, type ReviewFact } from "../../../src/quiz/learning/review.ts";
import type { ReviewReminder } from "../../../src/quiz/learning/review-reminder.ts";
import { neverMs } from "../../../src/quiz/schedule/schedule.ts";
import { ada, bob, otherTeam, question, team, yes } from "../../support/store/stored-samples.ts";
import type { Open } from "../store.ts";

const dayMs = 86_400_000;

function aFact(given: Partial<ReviewFact> = {}): ReviewFact {
  return {
    community: team,
    player: ada,
    question: question("gc-what-for"),
    seq: 0,
    atMs: 1_000,
    event: { kind: "started", recall: "wrong" },
    ...given,
  };
}

function aPlan(given: Partial<ReviewReminder> = {}): ReviewReminder {
  return {
    community: team,
    player: ada,
    on: true,
    time: "09:30",
    days: [1, 2, 3, 4, 5],
    zone: "Europe/Berlin",
    away: [{ from: "2026-08-03", to: "2026-08-10" }],
    nextMs: 5_000,
    syncedMs: 4_000,
    unreachable: false,
    ...given,
  };
}

export function reviewsContract(open: Open): void {
  describe("a question that comes back", () => {
    test("has its facts in order, and stands as they say", async () => {
      const { store } = await open();
      const first = aFact();
      const second = aFact({
        seq: 1,
        atMs: dayMs,
        event: { kind: "answered", recall: "right", asked: aFact().question, option: yes },
      });
      expect(await store.addReviewFact(first, deriveReview([first]))).toBe(true);
      expect(await store.addReviewFact(second, deriveReview([first, second]))).toBe(true);
      expect(await store.reviewFacts(team, ada, first.question)).toStrictEqual([first, second]);
      expect(await store.reviews(team, ada)).toStrictEqual([deriveReview([first, second])]);
    });

    test("takes each fact once, whichever device was first", async () => {
      const { store } = await open();
      const facts = [aFact(), aFact({ event: { kind: "started", recall: "guessed" } })];
      const taken = await Promise.all(facts.map((fact) => store.addReviewFact(fact, deriveReview([fact]))));
      expect(taken.toSorted()).toEqual([false, true]);
      const kept = await store.reviewFacts(team, ada, aFact().question);
      expect(kept).toHaveLength(1);
      expect(await store.reviews(team, ada)).toStrictEqual([deriveReview(kept)]);
    });

    test("is its player's alone, and its community's", async () => {
      const { store } = await open();
      await store.addReviewFact(aFact(), deriveReview([aFact()]));
      expect(await store.reviews(team, bob)).toEqual([]);
      expect(await store.reviews(otherTeam, ada)).toEqual([]);
      expect(await store.reviewFacts(otherTeam, ada, aFact().question)).toEqual([]);
    });

    test("that another model computed is found, and replaced unless something happened meanwhile", async () => {
      const { store } = await open();
      const fact = aFact();
      const derived = deriveReview([fact]);
      if (derived === undefined) throw new Error("nothing comes back");
      await store.addReviewFact(fact, { ...derived, model: "an older one", dueMs: 7 });
      expect(await store.outdatedReviews(memoryModel, 10)).toEqual([
        { community: team, player: ada, question: fact.question },
      ]);
      await store.replaceReview(fact, { ...derived, facts: 9 });
      expect((await store.reviews(team, ada))[0]?.dueMs).toBe(7);
      await store.replaceReview(fact, derived);
      expect(await store.reviews(team, ada)).toStrictEqual([derived]);
      expect(await store.outdatedReviews(memoryModel, 10)).toEqual([]);
    });

    test("is exported, forgotten and erased with everything else", async () => {
      const { store } = await open();
      await store.addReviewFact(aFact(), deriveReview([aFact()]));
      await store.setReviewReminder(aPlan());
      const exported = await store.exportPlayer(team, ada);
      expect(exported).toMatchObject({ reviews: [aFact()], reviewReminder: aPlan() });
      await store.forgetPlayer(team, ada);
      expect(await store.reviews(team, ada)).toEqual([]);
      expect(await store.reviewFacts(team, ada, aFact().question)).toEqual([]);
      expect(await store.reviewReminder(team, ada)).toBeUndefined();
      await store.addReviewFact(aFact(), deriveReview([aFact()]));
      await store.setReviewReminder(aPlan());
      await store.leaveCommunity(team, 1);
      await store.eraseCommunity(team, 2);
      expect(await store.reviews(team, ada)).toEqual([]);
      expect(await store.reviewReminder(team, ada)).toBeUndefined();
    });
  });

  describe("a player's plan for reviews", () => {
    test("comes back as it was set, and is changed as a whole", async () => {
      const { store } = await open();
      expect(await store.reviewReminder(team, ada)).toBeUndefined();
      expect(await store.anyReviewReminder(team)).toBe(false);
      await store.setReviewReminder(aPlan());
      expect([await store.anyReviewReminder(team), await store.anyReviewReminder(otherTeam)]).toEqual([true, false]);
      expect(await store.reviewReminder(team, ada)).toStrictEqual(aPlan());
      const off = aPlan({ on: false, nextMs: neverMs, away: [], unreachable: true });
      await store.setReviewReminder(off);
      expect(await store.reviewReminder(team, ada)).toStrictEqual(off);
    });

    test("is due at its hour, the longest due first, while it is on", async () => {
      const { store } = await open();
      await store.setReviewReminder(aPlan({ nextMs: 5_000 }));
      await store.setReviewReminder(aPlan({ player: bob, nextMs: 4_000 }));
      await store.setReviewReminder(aPlan({ community: otherTeam, on: false, nextMs: 1 }));
      expect(await store.dueReviewReminders(3_999, 10)).toEqual([]);
      expect((await store.dueReviewReminders(5_000, 10)).map(({ player }) => player)).toEqual([bob, ada]);
      expect(await store.dueReviewReminders(5_000, 1)).toHaveLength(1);
    });

    test("is moved on by one process only, and by none once it was changed", async () => {
      const { store } = await open();
      const plan = aPlan();
      await store.setReviewReminder(plan);
      const claims = [1, 2, 3].map(() => store.claimReviewReminder(plan, 5_000, 9_000));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect((await store.reviewReminder(team, ada))?.nextMs).toBe(9_000);
      await store.setReviewReminder(aPlan({ on: false, nextMs: 9_000 }));
      expect(await store.claimReviewReminder(plan, 9_000, 12_000)).toBe(false);
    });
  });
}
