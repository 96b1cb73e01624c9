/** What every store must do, whatever database it keeps things in. */
import { describe, onTestFinished } from "vitest";
import type { OpenedStore } from "../../src/store/opened-store.ts";
import { answersContract } from "./contract/answers.ts";
import { boardsContract } from "./contract/boards.ts";
import { closingContract } from "./contract/closing.ts";
import { communitiesContract } from "./contract/communities.ts";
import { privacyContract } from "./contract/privacy.ts";
import { roundsContract } from "./contract/rounds.ts";
import { schedulesContract } from "./contract/schedules.ts";
import { scoresContract } from "./contract/scores.ts";
import { takesContract } from "./contract/takes.ts";
import { vaultContract } from "./contract/vault.ts";

/** Opens a store on an empty database, which is closed when the test has ended. */
export type Open = () => Promise<OpenedStore>;

/** @param opened a store on an empty database each time. */
export function storeContract(name: string, opened: Open): void {
  const open: Open = async () => {
    const { store, vault } = await opened();
    onTestFinished(() => store.close());
    return { store, vault };
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
