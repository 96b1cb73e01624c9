/** Who may manage Arena in a community besides its admins. */

import { notice, refusal } from "../build.ts";
import type { Message } from "../message.ts";
import { command, line, strong } from "../spans.ts";

export interface Managers {
  readonly managers: readonly { readonly name: string }[];
  readonly how?: "added" | "removed";
}

export function managersView({ managers, how }: Managers): Message {
  return notice({
    title: how === undefined ? "Who may manage me" : how === "added" ? "Added" : "Removed",
    lines: [
      managers.length === 0
        ? "Those who manage this community, and nobody else."
        : "Those who manage this community, and besides them:",
    ],
    blocks: managers.length === 0 ? [] : [{ kind: "list", items: managers.map(({ name }) => line(strong(name))) }],
    footnote: line(command("managers add @somebody"), " · ", command("managers remove @somebody")),
  });
}

export function nobodyMentionedView(): Message {
  return refusal(
    "I do not know whom you mean",
    line("Mention somebody of this community: ", command("managers add @somebody"), "."),
  );
}
