/** What Discord demands of application commands and its OpenAPI does not say. */
import { z } from "zod";
import type { FormFault } from "../rest/api-error.ts";

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | null | undefined;
  readonly min_value?: number | null | undefined;
  readonly max_value?: number | null | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly channel_types?: readonly number[] | null | undefined;
  readonly options?: readonly CommandOption[] | null | undefined;
}

export const optionType = { subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, user: 6, channel: 7 } as const;

const optionShape: z.ZodType<CommandOption> = z.lazy(() =>
  z.looseObject({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    required: z.boolean().nullish(),
    autocomplete: z.boolean().nullish(),
    choices: z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })).nullish(),
    min_value: z.number().nullish(),
    max_value: z.number().nullish(),
    min_length: z.number().nullish(),
    max_length: z.number().nullish(),
    channel_types: z.array(z.number()).nullish(),
    options: z.array(optionShape).nullish(),
  }),
);

export const commandShape = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  options: z.array(optionShape).nullish(),
  type: z.number().nullish(),
  default_member_permissions: z.union([z.string(), z.number()]).nullish(),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
});

export type CommandBody = z.output<typeof commandShape>;

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const charactersAtMost = 8000;
const chatCommandsAtMost = 100;

/** @param commands all that are registered together. */
export function commandFaults(commands: readonly CommandBody[]): FormFault[] {
  const faults = commands.flatMap((command, index) => [
    ...nameFaults(command.name, [index]),
    ...(command.description ? [] : [fault([index, "description"], "BASE_TYPE_REQUIRED", "This field is required")]),
    ...optionFaults(command.options ?? [], [index]),
    ...(weight(command) > charactersAtMost
      ? [fault([index], "APPLICATION_COMMAND_TOO_LARGE", `names, descriptions and values exceed ${charactersAtMost}`)]
      : []),
  ]);
  if (commands.length > chatCommandsAtMost) {
    faults.push(fault([], "APPLICATION_COMMANDS_MAX", `at most ${chatCommandsAtMost} commands`));
  }
  return [...faults, ...duplicates(commands, [], "APPLICATION_COMMANDS_DUPLICATE_NAME")];
}

function optionFaults(options: readonly CommandOption[], path: readonly (string | number)[]): FormFault[] {
  const subs = options.filter(({ type }) => type === optionType.subcommand || type === optionType.group);
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const faults: FormFault[] = [];
  if (subs.length > 0 && subs.length < options.length) {
    faults.push(fault([...path, "options"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "subcommands stand alone"));
  }
  if (options.some(({ required }, index) => required === true && firstOptional !== -1 && index > firstOptional)) {
    faults.push(
      fault([...path, "options"], "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "required options come first"),
    );
  }
  return [
    ...faults,
    ...duplicates(options, [...path, "options"], "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    ...options.flatMap((option, index) => oneOption(option, [...path, "options", index])),
  ];
}

function oneOption(option: CommandOption, path: readonly (string | number)[]): FormFault[] {
  const faults = [...nameFaults(option.name, path), ...optionFaults(option.options ?? [], path)];
  const choices = option.choices ?? [];
  if (option.autocomplete === true && choices.length > 0) {
    faults.push(fault([...path, "choices"], "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "not with autocomplete"));
  }
  for (const [index, { name, value }] of choices.entries()) {
    if (name.length < 1 || name.length > 100 || (typeof value === "string" && value.length > 100)) {
      faults.push(fault([...path, "choices", index], "BASE_TYPE_MAX_LENGTH", "Must be between 1 and 100 in length."));
    }
  }
  return [
    ...faults,
    ...duplicates(choices, [...path, "choices"], "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED"),
  ];
}

function nameFaults(name: string, path: readonly (string | number)[]): FormFault[] {
  return namePattern.test(name) && name === name.toLowerCase()
    ? []
    : [fault([...path, "name"], "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")];
}

function duplicates(
  named: readonly { readonly name: string }[],
  path: readonly (string | number)[],
  code: string,
): FormFault[] {
  const names = named.map(({ name }) => name);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => fault(path, code, `${name} twice`));
}

function weight({ name, description, options }: CommandBody): number {
  const below = (option: CommandOption): number =>
    option.name.length +
    option.description.length +
    (option.choices ?? []).reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) +
    (option.options ?? []).reduce((sum, child) => sum + below(child), 0);
  return name.length + (description?.length ?? 0) + (options ?? []).reduce((sum, option) => sum + below(option), 0);
}

function fault(path: readonly (string | number)[], code: string, message: string): FormFault {
  return { path, code, message };
}
