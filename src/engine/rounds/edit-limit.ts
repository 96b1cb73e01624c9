/** Keeping to a platform's limit on edits: one budget a community, shared by all its channels and all processes. */
import type { CommunityId } from "../../quiz/ids.ts";
import type { Engine } from "../engine.ts";

/** A count can wait for the next one; a reveal is the last word, so counts leave half of a burst to reveals. */
export async function mayEdit(
  { store, platform, clock }: Pick<Engine, "store" | "platform" | "clock">,
  community: CommunityId,
  what: "count" | "reveal",
): Promise<boolean> {
  const { editEveryMs: everyMs, editBurst } = platform.editLimits(community);
  if (everyMs === 0) return true;
  const burst = what === "reveal" ? editBurst : Math.max(1, Math.floor(editBurst / 2));
  return await store.acquirePermit({ community, name: "edit", nowMs: clock.nowMs(), everyMs, burst });
}
