/** What is said to somebody whose platform lets them ask for what Arena has not, or where it is not. */
import { refusal } from "../../build.ts";
import type { Message } from "../../message.ts";
import { command, line } from "../../spans.ts";

/** Outside of a community there is no channel to ask in and no board to be on. */
export function communitiesOnlyView(): Message {
  return refusal(
    "I only work in servers",
    "A question belongs to a channel. Use this command in a channel of a server that I was added to.",
  );
}

export function notUnderstoodView(): Message {
  return refusal("I don't know this", line("It does not belong to me. For what does, say ", command("help"), "."));
}
