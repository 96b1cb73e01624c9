/** What the platform did not say in time, and what hangs on it. Nothing was done; it may be tried again. */
import { refusal } from "../../build.ts";
import type { Message } from "../../message.ts";
import { code, line } from "../../spans.ts";

const title = "Not just now";

/** It is not known whether whoever asks manages the community. */
export const managerNotKnown =
  "I could not find out whether you manage this community. Nothing was changed; please try again in a moment.";

/** In a channel that several organisations share, it is not known to which of them somebody belongs. */
export const identityNotKnown =
  "I could not find out which organisation you belong to. Nothing was counted; please try again in a moment.";

export function managerNotKnownView(): Message {
  return refusal(title, managerNotKnown);
}

/** The platform never says it, as long as it does not grant this permission. */
export function managersHiddenView(permission: string): Message {
  return refusal(
    "I may not see who manages this community",
    line(
      "For that I lack the permission ",
      code(permission),
      ". Whoever installed me can grant it by installing me once more. Nothing was changed.",
    ),
  );
}

export function identityNotKnownView(): Message {
  return refusal(title, identityNotKnown);
}

/** It is not known who somebody is whom a command mentions. */
export function mentionNotKnownView(): Message {
  return refusal(
    title,
    "I could not find out who it is that you mentioned. Nothing was changed; please try again in a moment.",
  );
}

/** The adapter failed before the bot was asked. */
export function notTakenView(): Message {
  return refusal(
    "That was not saved",
    "Something went wrong on my side, and only for now. Please try again in a moment.",
  );
}
