/** What one can ask of Arena. */

import { notice, refusal } from "../build.ts";
import { listed } from "../english.ts";
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
    title: unknown === undefined ? "What you can ask of me" : `I don't know “${unknown}”`,
    lines: [
      unknown === undefined
        ? "I ask about how CPython manages memory. Press a letter: only you see whether you were right, and why."
        : "You can say:",
    ],
    blocks: [{ kind: "list", items: shown.map(item) }],
    footnote: line(
      `Topics: ${topics.join(", ")}`,
      mayManage
        ? ""
        : ". Managers can also schedule, post, close, pause, resume, choose the version of CPython and name other managers.",
    ),
  });
}

/** For a command that was misspelt. @param nearest names of commands, the nearest first; at least one. */
export function didYouMeanView(unknown: string, nearest: readonly string[]): Message {
  const names = nearest.flatMap((name, index) => [index === 0 ? "" : " or ", command(name)]);
  return refusal(
    `I don't know “${unknown}”`,
    line("Did you mean ", ...names, "? All commands: ", command("help"), "."),
  );
}

/** Words of a command that nothing was done with. */
export function withUnreadWords(message: Message, words: readonly string[]): Message {
  const ignored = line(`I ignored ${listed(words.map((word) => `“${word}”`))}.`);
  return { ...message, blocks: [...message.blocks, { kind: "text", spans: ignored }] };
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
    "Only managers can do that",
    line(command(name), " changes what everybody sees here. Ask an admin to do it."),
  );
}

function item({ summary, examples }: CommandHelp): Span[] {
  return line(...examples.slice(0, 1).map(command), ` ${summary}`);
}
