/** What a manager is told about a post or a close that they asked for. */

import { notice, refusal } from "../../build.ts";
import { listed } from "../../english.ts";
import type { Message } from "../../message.ts";

/** Why a post is not known to be there yet, in the place of a sentence of the platform. */
export const unknownOutcomeReason = "The platform did not say whether it took the question.";
export const lateAnswerReason = "The platform did not answer in time.";

export function postedView(): Message {
  return notice({ title: "Posted", lines: ["The question is in the channel."] });
}

/** @param reason one sentence of the platform, if it gave one. */
export function notYetPostedView(reason = "It is under way."): Message {
  return notice({ title: "Not yet posted", lines: [reason, "I'm on it; no need to run this again."] });
}

/** @param most so many in a row. */
export function tooManyPostsView(most: number): Message {
  return refusal(
    "That is enough for now",
    `${most} questions were posted by hand in a short time. Try again in a few minutes, or add a schedule.`,
  );
}

export function cannotPostView(reason: string): Message {
  return refusal("I could not post the question", reason);
}

export function unknownTopicView(word: string, known: readonly string[]): Message {
  return refusal(`There is no topic “${word}”`, `Topics: ${listed(known)}.`);
}

/** @param revealed what became of the redraw of the message. */
export function closedView(revealed: "drawn" | "later" | "never" | { readonly refused: string }): Message {
  const lines = {
    drawn: "Its message now shows the right answer, and why.",
    later: "Its message will show the right answer as soon as the platform accepts the change.",
    never: "It was never posted, so there is no answer to show.",
  };
  const line = typeof revealed === "string" ? lines[revealed] : `The answer could not be shown: ${revealed.refused}`;
  return notice({ title: "Closed", lines: [line] });
}
