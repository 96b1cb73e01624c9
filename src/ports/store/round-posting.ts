/** Rounds on their way to the platform: claimed → posted, or claimed → missed. Instants are epoch milliseconds. */
import type { MessageId, RoundId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";

export interface RoundPostingStore {
  /** At most `limit` claimed rounds that no process is sending: the lease has run out, or was never taken. Oldest first. */
  unposted(nowMs: number, limit: number): Promise<Round[]>;
  /**
   * Takes the right to send a claimed round until `untilMs` and counts the attempt.
   * @returns the round as it stands then; undefined when another process holds the lease or it is not claimed any more.
   */
  lease(id: RoundId, nowMs: number, untilMs: number): Promise<Round | undefined>;
  /** claimed → posted; also missed → posted when a post had been begun and turns out to be there. False otherwise. */
  markPosted(id: RoundId, message: MessageId, postedMs: number): Promise<boolean>;
  /** claimed → missed. False when it was not claimed any more. */
  markMissed(id: RoundId): Promise<boolean>;
}
