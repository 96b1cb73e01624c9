/** What a press is told when it cannot be an answer, or not now. */

import { refusal } from "../build.ts";
import type { Message } from "../message.ts";
import { command, line, time } from "../spans.ts";

export function notMineView(): Message {
  return refusal(
    "I don't know this button",
    line("It does not belong to any of my questions. Say ", command("today"), " for the open one."),
  );
}

export function elsewhereView(): Message {
  return refusal(
    "This question belongs elsewhere",
    "It was asked in another community, so an answer from here cannot count.",
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
  return refusal("Not saved", "Your answer could not be saved just now, and nothing was counted. Please press again.");
}

/** A command that the database could not serve. */
export function notNowView(): Message {
  return refusal("Not just now", "I can't reach my database right now. Please try again in a moment.");
}

export function brokenView(): Message {
  return refusal("Something went wrong", "This is my fault, and it has been logged. Please try again.");
}

/** When a channel is asked next. */
export interface NextQuestion {
  readonly atMs: number;
  readonly zone: string;
}

/** Whoever asks to close, answer or see a question where none is open. @param next absent: none is scheduled. */
export function nothingOpenView(next?: NextQuestion): Message {
  return refusal(
    "No question is open here",
    line(
      ...(next === undefined ? ["None is scheduled."] : ["Next question: ", time(next.atMs, next.zone), "."]),
      " Want to practise now? ",
      command("take"),
    ),
  );
}
