/** The one hot path: answers on their way into the database, which every database takes in its own fastest way. */

import type { Recorded } from "../../ports/store/answers.ts";
import { StoreError } from "../../ports/store/store.ts";
import type { Answer } from "../../quiz/round/answer.ts";

export interface AnswerWriter {
  /** As `recordAnswer` of the store. */
  record(answer: Answer, name: string): Promise<Recorded>;
  /** Takes no more; resolves when everybody who was waiting has been told. */
  close(): Promise<void>;
}

/** An answer whose giver is waiting for the commit. */
export interface Waiting {
  readonly answer: Answer;
  readonly name: string;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (reason: unknown) => void;
}

export function closedFault(): StoreError {
  return new StoreError("the store is closed: Arena is stopping");
}
