/** Another model of memory computes other dates: what the old one computed is derived anew from the facts. */
import { memoryModel } from "../../quiz/learning/memory-model.ts";
import { deriveReview } from "../../quiz/learning/review.ts";
import type { Engine } from "../engine.ts";

const batch = 100;

/** Goes on until nothing is outdated, and gives the event loop back between batches. */
export async function replayReviews({ store, clock, log }: Pick<Engine, "store" | "clock" | "log">): Promise<void> {
  let replayed = 0;
  for (;;) {
    const outdated = await store.outdatedReviews(memoryModel, batch);
    for (const key of outdated) {
      const review = deriveReview(await store.reviewFacts(key.community, key.player, key.question));
      if (review !== undefined) await store.replaceReview(key, review);
    }
    replayed += outdated.length;
    if (outdated.length < batch) break;
    const { promise: turn, resolve } = Promise.withResolvers<void>();
    clock.after(1, resolve);
    await turn;
  }
  if (replayed > 0)
    log.info({ event: "engine.review.replayed", reviews: replayed, model: memoryModel }, "Reviews were computed anew.");
}
