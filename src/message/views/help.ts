/** What one can ask of Arena. */

import { notice, refusal } from "../build.ts";
import type { Message, Span } from "../message.ts";
import { command, line } from "../spans.ts";

export interface CommandHelp {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly manage: boolean;
}

export interface Help {
  readonly commands: readonly CommandHelp[];
  /** Whoever asks may use the commands of managers too. */
  readonly mayManage: boolean;
  /** The ids of the bank's topics. */
  readonly topics: readonly string[];
  /** What was typed, when it was no command. */
  readonly unknown?: string;
}

export function helpView({ commands, mayManage, topics, unknown }: Help): Message {
  const shown = commands.filter((command) => mayManage || !command.manage);
  return notice({
    title: unknown === undefined ? "What you can ask of me" : "I do not know that command",
    lines: [
      unknown === undefined
        ? "I ask about how CPython manages memory. Press a letter: you alone see whether you were right, and why."
        : `“${unknown}” is none of these:`,
    ],
    blocks: [{ kind: "list", items: shown.map(item) }],
    footnote: line(
      `Topics: ${topics.join(", ")}`,
      mayManage
        ? ""
        : ". Those who manage this community can also schedule, post, close, pause, resume, choose the version of CPython and name other managers.",
    ),
  });
}

/** One command with all its forms. */
export function commandHelpView({ name, summary, examples }: CommandHelp): Message {
  return notice({
    title: `How to use ${name}`,
    lines: [`${summary}.`],
    blocks: [{ kind: "list", items: examples.map((example) => line(command(example))) }],
  });
}

export function notAllowedView(name: string): Message {
  return refusal(
    "That is for those who manage this community",
    line(command(name), " changes what everybody sees here. Ask an admin to do it."),
  );
}

function item({ summary, examples }: CommandHelp): Span[] {
  return line(...examples.slice(0, 1).map(command), ` ${summary}`);
}
