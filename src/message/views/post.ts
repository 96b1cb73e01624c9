/** What a manager is told about a post or a close that they asked for. */

import { notice, refusal } from "../build.ts";
import { listed } from "../english.ts";
import type { Message } from "../message.ts";

/** Why a post is not known to be there yet, in the place of a sentence of the platform. */
export const unknownOutcomeReason = "The platform did not say whether it took the question.";
export const lateAnswerReason = "The platform did not answer in time.";

export function postedView(): Message {
  return notice({ title: "Posted", lines: ["The question is in the channel."] });
}

/** @param reason one sentence of the platform, if it gave one. */
export function notYetPostedView(reason = "It is under way."): Message {
  return notice({ title: "Not yet posted", lines: [reason, "I look after it; there is no need to repeat this."] });
}

export function cannotPostView(reason: string): Message {
  return refusal("I could not post the question", reason);
}

export function unknownTopicView(word: string, known: readonly string[]): Message {
  return refusal("I do not know that topic", `“${word}” is none. Topics are ${listed(known)}.`);
}

/** @param revealed what became of the redraw of the message. */
export function closedView(revealed: "drawn" | "later" | "never"): Message {
  const lines = {
    drawn: "The message now shows what was right, and why.",
    later: "The message will show what was right as soon as the platform takes it.",
    never: "Its message is not there any more, so nothing could be shown.",
  };
  return notice({ title: "Closed", lines: [lines[revealed]] });
}
