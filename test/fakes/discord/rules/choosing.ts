/** A slash command as Discord's own client composes it: only what is registered, with values that are allowed. */

import type { CommandData } from "../interactions/payload.ts";
import type { RegisteredCommand } from "../rest/routes/commands.ts";
import { type CommandOption, optionType } from "./command-rules.ts";

export interface ChosenOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly ChosenOption[];
}

export type Given = Readonly<Record<string, string | number | boolean>>;

/**
 * @param line the command with its group and subcommand: `quiz leaderboard`.
 * @param focused the option being typed, for suggestions.
 * @throws Error when a user could not send this.
 */
export function composed(
  commands: readonly RegisteredCommand[],
  line: string,
  given: Given,
  focused?: string,
): { readonly command: RegisteredCommand; readonly data: CommandData } {
  const [name = "", ...path] = line.split(" ");
  const command = commands.find(({ body }) => body.name === name);
  if (command === undefined) throw new Error(`there is no command /${name}`);
  const options = descend(command.body.options ?? [], path, given, focused);
  return { command, data: { id: command.id, name, type: 1, ...(options.length === 0 ? {} : { options }) } };
}

function descend(
  known: readonly CommandOption[],
  [next, ...rest]: readonly string[],
  given: Given,
  focused: string | undefined,
): readonly ChosenOption[] {
  if (next !== undefined) {
    const sub = known.find(({ name, type }) => name === next && type <= optionType.group);
    if (sub === undefined) throw new Error(`there is no subcommand ${next}`);
    return [{ name: next, type: sub.type, options: descend(sub.options ?? [], rest, given, focused) }];
  }
  if (known.some(({ type }) => type <= optionType.group)) throw new Error("a subcommand must be chosen");
  const strange = Object.keys(given).find((name) => !known.some((option) => option.name === name));
  if (strange !== undefined) throw new Error(`there is no option ${strange}`);
  return known.flatMap((option) => filled(option, given[option.name], focused));
}

function filled(
  option: CommandOption,
  value: string | number | boolean | undefined,
  focused: string | undefined,
): ChosenOption[] {
  const { name, required, type } = option;
  const typing = focused === name;
  if (typing && option.autocomplete !== true) throw new Error(`${name} suggests nothing`);
  if (value === undefined) {
    if (required === true && focused === undefined) throw new Error(`${name} is required`);
    return typing ? [{ name, type: 3, value: "", focused: true }] : [];
  }
  if (focused === undefined) check(option, value);
  const mark = typing ? { focused: true as const } : {};
  switch (type) {
    case optionType.integer:
      return [{ name, type: 4, value: Number(value), ...mark }];
    case optionType.boolean:
      return [{ name, type: 5, value: value === true }];
    case optionType.user:
      return [{ name, type: 6, value: String(value) }];
    case optionType.channel:
      return [{ name, type: 7, value: String(value) }];
    default:
      return [{ name, type: 3, value: String(value), ...mark }];
  }
}

/** @throws Error when the client would not let this be sent. */
function check({ name, type, choices, ...limits }: CommandOption, value: string | number | boolean): void {
  if ((choices ?? []).length > 0 && !choices?.some((choice) => choice.value === value)) {
    throw new Error(`${name} has no choice ${value}`);
  }
  if (type === optionType.integer && !Number.isInteger(value)) throw new Error(`${name} is a whole number`);
  if (typeof value === "number") {
    if (
      value < (limits.min_value ?? Number.NEGATIVE_INFINITY) ||
      value > (limits.max_value ?? Number.POSITIVE_INFINITY)
    ) {
      throw new Error(`${name} cannot be ${value}`);
    }
  }
  if (type === optionType.string && typeof value === "string") {
    if (value.length < (limits.min_length ?? 1) || value.length > (limits.max_length ?? 6000)) {
      throw new Error(`${name} has the wrong length`);
    }
  }
}
