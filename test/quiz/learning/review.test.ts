import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type QuestionId } from "../../../src/quiz/ids.ts";
import { remember } from "../../../src/quiz/learning/memory-model.ts";
import { deriveReview, dueReviews, type ReviewEvent, type ReviewFact } from "../../../src/quiz/learning/review.ts";

const dayMs = 86_400_000;
const startMs = Temporal.Instant.from("2026-03-02T09:00:00Z").epochMilliseconds;

type Happened = readonly (readonly [day: number, event: ReviewEvent])[];

/** Facts of one question, each so many days after the first. */
function facts(...events: Happened): ReviewFact[] {
  return events.map(([day, event], seq) => ({
    community: asId("memory:team"),
    player: asId("memory:team/grace"),
    question: asId("gc-what-for"),
    seq,
    atMs: startMs + day * dayMs,
    event,
  }));
}

const missed: ReviewEvent = { kind: "started", recall: "wrong" };
const guessedRight: ReviewEvent = { kind: "started", recall: "guessed" };
const right: ReviewEvent = { kind: "answered", recall: "right", asked: asId("gc-what-for"), option: asId("yes") };
const wrong: ReviewEvent = { kind: "answered", recall: "wrong", asked: asId("gc-what-for"), option: asId("no") };

function daysUntilDue(...events: Happened): number {
  const review = deriveReview(facts(...events));
  const lastMs = startMs + (events.at(-1)?.[0] ?? 0) * dayMs;
  return ((review?.dueMs ?? Number.NaN) - lastMs) / dayMs;
}

describe("a question that comes back", () => {
  test("comes a day after a miss and two days after a guess, never within minutes", () => {
    expect(daysUntilDue([0, missed])).toBeCloseTo(1, 5);
    expect(daysUntilDue([0, guessedRight])).toBeCloseTo(2, 5);
  });

  test("comes ever later while it is known, and soon again when it is not", () => {
    const first = daysUntilDue([0, missed], [1, right]);
    const second = daysUntilDue([0, missed], [1, right], [1 + first, right]);
    expect(first).toBeGreaterThan(2);
    expect(second).toBeGreaterThan(first * 1.5);
    expect(daysUntilDue([0, missed], [1, right], [1 + first, wrong])).toBeLessThan(first);
  });

  test("never waits for longer than half a year", () => {
    const events: (readonly [number, ReviewEvent])[] = [[0, missed]];
    let day = 1;
    for (let nth = 0; nth < 12; nth++) {
      events.push([day, right]);
      day += daysUntilDue(...events);
    }
    expect(daysUntilDue(...events)).toBeLessThanOrEqual(180);
  });

  test("retires after two right answers in a row, a week and twenty days apart", () => {
    expect(deriveReview(facts([0, missed], [7, right], [27, right]))?.state).toBe("retired");
    expect(deriveReview(facts([0, missed], [6, right], [26, right]))?.state).toBe("waiting");
    expect(deriveReview(facts([0, missed], [7, right], [26, right]))?.state).toBe("waiting");
    expect(deriveReview(facts([0, missed], [7, right], [20, wrong], [50, right]))?.state).toBe("waiting");
  });

  test("comes back from retirement with its interval, when it is missed or asked for", () => {
    const retired = [
      [0, missed],
      [7, right],
      [27, right],
    ] as const;
    expect(deriveReview(facts(...retired, [60, missed]))?.state).toBe("waiting");
    const resumed = deriveReview(facts(...retired, [60, { kind: "resumed" }]));
    expect(resumed?.state).toBe("waiting");
    expect(resumed?.dueMs).toBe(deriveReview(facts(...retired))?.dueMs);
  });

  test("told to be a guess, the last right answer counts as hard and retires nothing", () => {
    const plain = deriveReview(facts([0, missed], [7, right], [27, right]));
    const guessed = deriveReview(facts([0, missed], [7, right], [27, right], [27.01, { kind: "guessed" }]));
    expect(guessed?.state).toBe("waiting");
    expect(guessed?.dueMs ?? 0).toBeLessThan(plain?.dueMs ?? 0);
    const twice = facts(
      [0, missed],
      [7, right],
      [27, right],
      [27.01, { kind: "guessed" }],
      [27.02, { kind: "guessed" }],
    );
    expect(deriveReview(twice)?.dueMs).toBe(guessed?.dueMs);
  });

  test("sleeps while it is snoozed, stays away while it is stopped, and is never lost", () => {
    const snoozed = deriveReview(facts([0, missed], [1, { kind: "snoozed", untilMs: startMs + 9 * dayMs }]));
    expect(snoozed?.dueMs).toBe(startMs + 9 * dayMs);
    const stopped = facts([0, missed], [1, { kind: "stopped" }]);
    expect(deriveReview(stopped)?.state).toBe("stopped");
    expect(deriveReview([...stopped, ...facts([5, { kind: "resumed" }])])?.state).toBe("waiting");
  });

  test("that was never missed does not come back", () => {
    expect(deriveReview([])).toBeUndefined();
    expect(deriveReview(facts([0, { kind: "stopped" }]))).toBeUndefined();
  });

  test("an answer from a clock that was set back counts at the instant of the one before", () => {
    const review = deriveReview(facts([5, missed], [1, right]));
    expect(review?.memory.lastMs).toBe(startMs + 5 * dayMs);
  });
});

describe("what is due", () => {
  test("is what is likeliest to be forgotten, first", () => {
    const of = (question: string, ...events: readonly (readonly [day: number, event: ReviewEvent])[]) =>
      deriveReview(facts(...events).map((fact) => ({ ...fact, question: asId<QuestionId>(question) })));
    const reviews = [
      of("fresh", [9, missed]),
      of("old", [0, missed]),
      of("known", [0, missed], [1, right], [4, right]),
      of("gone", [0, missed], [7, right], [27, right]),
    ].filter((review) => review !== undefined);
    const due = dueReviews(reviews, startMs + 10 * dayMs).map(({ question }) => question);
    expect(due).toEqual(["old", "fresh"]);
  });
});

test("a replay of any facts gives the same dates, step by step or at once", () => {
  const event = fc.oneof(
    fc.constantFrom<ReviewEvent>(
      missed,
      guessedRight,
      right,
      wrong,
      { kind: "guessed" },
      { kind: "stopped" },
      { kind: "resumed" },
    ),
    fc.nat(1_000).map((day): ReviewEvent => ({ kind: "snoozed", untilMs: startMs + day * dayMs })),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(400), event), { maxLength: 12 }), (events) => {
      const inOrder = events.toSorted(([a], [b]) => a - b);
      const all = facts(...inOrder);
      expect(deriveReview(all)).toEqual(deriveReview(structuredClone(all)));
      const review = deriveReview(all);
      if (review !== undefined) expect(review.facts).toBe(all.length);
    }),
  );
});

test("the same answers give the same dates on every machine", () => {
  const first = remember(undefined, "wrong", startMs);
  const second = remember(first, "right", first.dueMs);
  expect([first, second].map(({ dueMs }) => (dueMs - startMs) / dayMs)).toMatchSnapshot();
});
