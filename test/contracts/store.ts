/** What every store must do, whatever database it keeps things in. */
import { describe, onTestFinished } from "vitest";
import type { OpenedStore } from "../../src/store/opened-store.ts";
import { answersContract } from "./store/answers.ts";
import { communitiesContract } from "./store/communities.ts";
import { keyValueContract } from "./store/key-value-store.ts";
import { leaderboardsContract } from "./store/leaderboards.ts";
import { pingAndCloseContract } from "./store/ping-and-close.ts";
import { practiceContract } from "./store/practice.ts";
import { privacyContract } from "./store/privacy.ts";
import { limitsContract } from "./store/rate-limits.ts";
import { reviewsContract } from "./store/reviews.ts";
import { roundClosingContract } from "./store/round-closing.ts";
import { roundPostingContract } from "./store/round-posting.ts";
import { roundsContract } from "./store/rounds.ts";
import { schedulesContract } from "./store/schedules.ts";
import { scoresContract } from "./store/scores.ts";

/** Opens a store on an empty database, which is closed when the test has ended. */
export type Open = () => Promise<OpenedStore>;

/** @param opened a store on an empty database each time. */
export function storeContract(name: string, opened: Open): void {
  const open: Open = async () => {
    const { store, keyValues } = await opened();
    onTestFinished(() => store.close());
    return { store, keyValues };
  };
  describe(name, () => {
    schedulesContract(open);
    roundsContract(open);
    roundPostingContract(open);
    roundClosingContract(open);
    answersContract(open);
    leaderboardsContract(open);
    scoresContract(open);
    practiceContract(open);
    reviewsContract(open);
    privacyContract(open);
    communitiesContract(open);
    limitsContract(open);
    keyValueContract(open);
    pingAndCloseContract(open);
  });
}
