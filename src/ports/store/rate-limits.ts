/** Rate limits that all processes on one database keep together. */
import type { CommunityId } from "../../quiz/ids.ts";

export interface LimitStore {
  /** True when the limit allows it now, which counts as one use. (GCRA: ITU-T I.371, annex A.) */
  acquirePermit(request: PermitRequest): Promise<boolean>;
}

export interface PermitRequest {
  readonly community: CommunityId;
  /** What is limited: each name has a count of its own in each community. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** In the long run one permit is given in this time. More than 0. */
  readonly everyMs: number;
  /** How many permits are given at once after a rest. At least 1. */
  readonly burst: number;
}
