/** What happened to questions that come back: facts are added here, and nowhere else. */
import type { ReviewKey } from "../../ports/store/reviews.ts";
import { deriveReview, type Review, type ReviewEvent, type ReviewFact } from "../../quiz/learning/review.ts";
import type { Engine } from "../engine.ts";

/**
 * Adds a fact and says how the question stands since.
 * @param wanted whether the event still makes sense after what happened before; without it, always.
 * @throws StoreError when nothing was stored.
 */
export async function addReviewEvent(
  { store }: Pick<Engine, "store">,
  key: ReviewKey,
  { event, atMs }: Pick<ReviewFact, "event" | "atMs">,
  wanted: (facts: readonly ReviewFact[]) => boolean = always,
): Promise<Review | undefined> {
  const { community, player, question } = key;
  for (;;) {
    const facts = await store.reviewFacts(community, player, question);
    if (!wanted(facts)) return deriveReview(facts);
    const fact: ReviewFact = { community, player, question, seq: facts.length, atMs, event };
    const derived = deriveReview([...facts, fact]);
    // Another device was faster: what it did may change what is wanted.
    if (await store.addReviewFact(fact, derived)) return derived;
  }
}

/** The last thing that happened, if it is of that kind. */
export function lastEvent<Kind extends ReviewEvent["kind"]>(
  facts: readonly ReviewFact[],
  kind: Kind,
): Extract<ReviewEvent, { kind: Kind }> | undefined {
  const event = facts.at(-1)?.event;
  return event?.kind === kind ? (event as Extract<ReviewEvent, { kind: Kind }>) : undefined;
}

function always(): boolean {
  return true;
}
