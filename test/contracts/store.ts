/** What every store must do, whatever database it keeps things in. */
import { describe, onTestFinished } from "vitest";
import type { OpenedStore } from "../../src/store/opened-store.ts";
import { answersContract } from "./store/answers.ts";
import { communitiesContract } from "./store/communities.ts";
import { vaultContract } from "./store/key-values.ts";
import { boardsContract } from "./store/leaderboards.ts";
import { takesContract } from "./store/practice.ts";
import { privacyContract } from "./store/privacy.ts";
import { closingContract } from "./store/round-closing.ts";
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
    closingContract(open);
    answersContract(open);
    boardsContract(open);
    scoresContract(open);
    takesContract(open);
    privacyContract(open);
    communitiesContract(open);
    vaultContract(open);
  });
}
