/** A command as it was given: its name, and values by the names of its options. */
import { type Command, findCommand } from "./table.ts";

/** Text and numbers as they were given; topics are a list, since several may be named. */
export type CommandValue = string | number | readonly string[];
export type CommandValues = Readonly<Record<string, CommandValue | undefined>>;

/** The value of an option as text; undefined when it was not given. */
export function textValue(values: CommandValues, option: string): string | undefined {
  const value = values[option];
  return value === undefined || typeof value === "object" ? undefined : String(value);
}

export function numberValue(values: CommandValues, option: string): number | undefined {
  const value = values[option];
  return typeof value === "number" ? value : undefined;
}

export function listValue(values: CommandValues, option: string): readonly string[] {
  const value = values[option];
  if (value === undefined || typeof value === "number") return [];
  return typeof value === "string" ? [value] : value;
}

/** Whether the reply may be a form, so that the platform must leave room for one: known before the bot is asked. */
export function callMayOpenForm({ name, values }: { readonly name: string; readonly values: CommandValues }): boolean {
  const command: Command | undefined = findCommand(name);
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return command?.opensForm === true && given.every(([option, value]) => option === "what" && value === "add");
}
