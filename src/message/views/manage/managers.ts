/** Who may manage Arena in a community besides its admins. */

import { notice, refusal } from "../../build.ts";
import type { Message } from "../../message.ts";
import { command, line, strong } from "../../spans.ts";

export interface Managers {
  readonly managers: readonly { readonly name: string }[];
  readonly how?: "added" | "removed";
}

export function managersView({ managers, how }: Managers): Message {
  return notice({
    title: how === undefined ? "Managers" : how === "added" ? "Added" : "Removed",
    lines: [managers.length === 0 ? "The admins here. Nobody else has been added." : "The admins here, and also:"],
    blocks: managers.length === 0 ? [] : [{ kind: "list", items: managers.map(({ name }) => line(strong(name))) }],
    footnote: line(command("managers add @grace"), " · ", command("managers remove @grace")),
  });
}

export function nobodyMentionedView(): Message {
  return refusal("Who do you mean?", line("Mention someone, for example ", command("managers add @grace"), "."));
}
