/** The one hot path: answers on their way into the database, which each database takes in its own fastest way. */
import type { Recorded } from "../../ports/store/answers.ts";
import { StoreError } from "../../ports/store/store.ts";
import type { Answer } from "../../quiz/round/answer.ts";

export interface AnswerWriter {
  /** As `recordAnswer` of the store. */
  record(answer: Answer, name: string): Promise<Recorded>;
  /** Takes no more; resolves when every answer that was waiting is settled. */
  close(): Promise<void>;
}

/** An answer that is queued or on its way, and the promise to settle after the commit. */
export interface PendingAnswer {
  readonly answer: Answer;
  readonly name: string;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (reason: unknown) => void;
}

export function storeClosedError(): StoreError {
  return new StoreError("the store is closed: Arena is stopping");
}
