/** What came of a press: what is replied, and what is counted. */
import type { Message } from "../message/message.ts";
import type { Reply } from "../message/reply.ts";
import type { AnswerOutcome } from "../ports/metrics.ts";

export interface PressResult {
  readonly outcome: AnswerOutcome;
  readonly reply: Reply;
}

/** Nothing was stored. */
export function refusedPress(reply: Message): PressResult {
  return { outcome: "refused", reply };
}
