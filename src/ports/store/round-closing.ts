/** The end of a round: posted → closed, and the reveal in its public message. Instants are epoch milliseconds. */
import type { RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";

export interface RoundClosingStore {
  /** At most `limit` posted rounds that had to close at or before `nowMs`; the longest overdue first. */
  overdue(nowMs: number, limit: number): Promise<Round[]>;
  /**
   * posted → closed, freezing the tally from the answers in the same transaction. No answer is recorded after it.
   * @returns the round as closed; undefined when it was not posted any more.
   */
  closeRound(id: RoundId, closedMs: number): Promise<Round | undefined>;
  /** At most `limit` closed rounds whose reveal is due at or before `nowMs`; the first to close comes first. */
  unrevealed(nowMs: number, limit: number): Promise<Round[]>;
  /** The public message shows the reveal, or never will. False when that was known already. */
  markRevealed(id: RoundId): Promise<boolean>;
  /** The public message is gone: nothing is revealed in it, and the round keeps no message. */
  markGone(id: RoundId): Promise<void>;
  /** The reveal is due again at `untilMs`. Nothing happens when none is due any more. */
  putOffReveal(id: RoundId, untilMs: number): Promise<void>;
}
