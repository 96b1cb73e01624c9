/** What somebody typed, read as a command: the one place where typed text becomes values. */
import { wordsOf } from "../lib/typed-text.ts";
import type { CommandValue, CommandValues } from "./call.ts";
import { type Command, type CommandOption, findCommand } from "./table.ts";

export interface TypedCommand {
  /** Of the command table in its spelling, or the first word as it was typed. `help` when nothing was typed. */
  readonly name: string;
  readonly values: CommandValues;
  /** Words that no option takes, harmless to quote. */
  readonly unread: readonly string[];
}

/** A word as it stands in the text, and where it ends. */
interface Piece {
  readonly word: string;
  readonly end: number;
}

/**
 * The words may stand in any order, but for the option that says what to do, which comes first. What an option of kind
 * `rest` takes is handed on untouched: with its quotes, its brackets and its line breaks.
 */
export function parseCommand(text: string): TypedCommand {
  const [first, ...words] = piecesOf(text);
  const command: Command | undefined = findCommand(first?.word ?? "help");
  if (first === undefined || command === undefined) return { name: first?.word ?? "help", values: {}, unread: [] };
  const values: Record<string, CommandValue> = {};
  const [leading] = command.options;
  const choice = words[0]?.word.toLowerCase() ?? "";
  const led = leading?.choices.includes(choice) === true;
  if (leading !== undefined && led) values[leading.name] = choice;
  const open = command.options.filter((option) => option !== leading || !led).filter(fitsWith(led ? choice : ""));
  const rest = open.find(({ kind }) => kind === "rest");
  if (rest !== undefined) {
    const from = (led ? words[0]?.end : first.end) ?? text.length;
    const remaining = text.slice(from).trim();
    return {
      name: command.name,
      values: remaining === "" ? values : { ...values, [rest.name]: remaining },
      unread: [],
    };
  }
  const unread: string[] = [];
  for (const { word } of words.slice(led ? 1 : 0)) {
    if (!take(word, open, values)) unread.push(word);
  }
  return { name: command.name, values, unread };
}

function fitsWith(choice: string): (option: CommandOption) => boolean {
  return (option) => option.only?.includes(choice) ?? true;
}

/** Gives a word to the first option that takes it. False when none does. */
function take(word: string, options: readonly CommandOption[], values: Record<string, CommandValue>): boolean {
  const free = options.filter(({ name }) => values[name] === undefined);
  const chosen = free.find(({ choices }) => choices.includes(word.toLowerCase()));
  if (chosen !== undefined) {
    values[chosen.name] = word.toLowerCase();
    return true;
  }
  const number = /^-?\d{1,9}$/.test(word) ? free.find(({ kind }) => kind === "number") : undefined;
  if (number !== undefined) {
    values[number.name] = Number(word);
    return true;
  }
  const text = free.find(
    ({ kind, choices }) => kind !== "number" && kind !== "topic" && kind !== "person" && choices.length === 0,
  );
  if (text !== undefined) {
    values[text.name] = word;
    return true;
  }
  const topic = options.find(({ kind }) => kind === "topic");
  if (topic === undefined) return false;
  const known = values[topic.name];
  values[topic.name] = [...(Array.isArray(known) ? known : []), word];
  return true;
}

/** The words of a text, each with the place where it ends. A piece between spaces may hold several: `mon,wed`. */
function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: piece, index }) =>
    wordsOf(piece).map((word) => ({ word, end: index + piece.length })),
  );
}
