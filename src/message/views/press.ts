/** What a press is told when it cannot be an answer, or not now. */

import { refusal } from "../build.ts";
import type { Message } from "../message.ts";
import { command, line } from "../spans.ts";

export function notMineView(): Message {
  return refusal(
    "I do not know this button",
    line("It belongs to no question of mine. Say ", command("today"), " for the open one."),
  );
}

export function elsewhereView(): Message {
  return refusal(
    "This question belongs elsewhere",
    "It was put to another community, so an answer from here cannot count.",
  );
}

export function notYoursView(): Message {
  return refusal(
    "This quiz is somebody else's",
    line("It was asked for by another player. Say ", command("take"), " for one of your own."),
  );
}

export function withdrawnView(): Message {
  return refusal(
    "This question was withdrawn",
    "It left the bank or changed there after it was asked. Points that were given for it stay; no more are.",
  );
}

export function notSavedView(): Message {
  return refusal(
    "Not saved",
    "Your answer could not be written down just now, and nothing was counted. Please press again.",
  );
}

/** A command that the database could not serve. */
export function notNowView(): Message {
  return refusal("Not just now", "I cannot reach what I have written down. Please try again in a moment.");
}

export function brokenView(): Message {
  return refusal("Something went wrong", "The fault is mine and has been logged. Please try again.");
}

/** Whoever asks to close, answer or see a question where none is open. */
export function nothingOpenView(): Message {
  return refusal(
    "No question is open here",
    line("The next one comes when its schedule says so. Meanwhile, ", command("take"), " asks you some in private."),
  );
}
