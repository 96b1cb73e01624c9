/** The command table as Discord wants it: one `/quiz` with a subcommand for each command. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { type Command, type CommandOption, commands } from "../../../commands/table.ts";
import { limits } from "../messages/limits.ts";
import { isSuggested, rootCommand } from "./parse-interaction.ts";

const typedAtMost = 200;

/** Everybody in a server may give it; whoever may manage is looked at with every call. */
export function commandDefinition(): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: rootCommand,
    description: "A question a day about how CPython manages memory",
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: null,
    options: commands.map(subcommand),
  };
}

function subcommand({ name, summary, options }: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: summary.slice(0, limits.command.description),
    // Discord wants what is required to stand first.
    options: options
      .filter(({ kind }) => kind !== "rest")
      .toSorted((a, b) => Number(b.required) - Number(a.required))
      .map(optionForm),
  };
}

function optionForm(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, kind, required, choices } = option;
  const common = { name, description: option.description.slice(0, limits.command.description), required };
  if (kind === "person") return { ...common, type: ApplicationCommandOptionType.User };
  if (kind === "number") return { ...common, type: ApplicationCommandOptionType.Integer, min_value: 0 };
  const text = { ...common, type: ApplicationCommandOptionType.String as const };
  if (isSuggested(kind)) return { ...text, autocomplete: true };
  if (choices.length === 0) return { ...text, max_length: typedAtMost };
  return { ...text, choices: choices.map((choice) => ({ name: choice, value: choice })) };
}
