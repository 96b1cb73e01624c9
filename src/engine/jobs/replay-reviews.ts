/** Once after a start: reviews that an older model of memory computed are computed anew, beside the ticks. */
import type { Engine } from "../engine.ts";
import { replayReviews } from "../reviews/replay-reviews.ts";
import type { Job } from "./job.ts";

export function replayReviewsOnce(engine: Pick<Engine, "store" | "clock" | "log">): Job {
  let begun = false;
  return {
    name: "replay_reviews",
    run: (tick) => {
      if (!begun) tick.inBackground(() => replayReviews(engine));
      begun = true;
      return Promise.resolve();
    },
  };
}
