/** From Discord's interaction to what the bot is asked: one mapping for the gateway and for HTTP. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { CommandValue, CommandValues } from "../../../commands/call.ts";
import { type Command, type CommandOption, commands, findCommand } from "../../../commands/table.ts";
import type { Message } from "../../../message/message.ts";
import { communitiesOnlyView, notUnderstoodView } from "../../../message/views/platform/interaction.ts";
import type { AutocompleteQuery, Caller, CommandCall, Press } from "../../../ports/bot.ts";
import { formatButtonAction } from "../../../quiz/round/button-action.ts";
import { channelId, communityId, messageId, playerId, type Snowflake } from "../ids.ts";
import { limits } from "../messages/limits.ts";
import { parseDraftButton, parseModalId } from "./form-id.ts";
import type { SentForm } from "./form-replies.ts";
import type { DiscordUser, FilledOption, Interaction, InteractionData } from "./interaction-schema.ts";
import { modalValues, submittedValues } from "./modal-values.ts";

/** What an interaction asks for. */
export type ParsedInteraction =
  | { readonly kind: "press"; readonly press: Press }
  /** On the button that opens a form again as it was filled in; the press asks for the same form anew. */
  | { readonly kind: "draft"; readonly draft: string; readonly press: Press }
  | { readonly kind: "command"; readonly call: CommandCall }
  | { readonly kind: "submission"; readonly sent: SentForm }
  | { readonly kind: "autocomplete"; readonly query: AutocompleteQuery }
  /** Nothing can be offered while this is typed. */
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly reply: Message };

/** The one command of Discord; what Arena calls commands are its subcommands. */
export const rootCommand = "quiz";

/** Never throws: what cannot be understood is refused in words. */
export function parseInteraction(asked: Interaction): ParsedInteraction {
  const place = placeOf(asked);
  if (asked.type === InteractionType.ApplicationCommandAutocomplete) {
    return place === undefined ? { kind: "nothing" } : queryOf(asked.data, place);
  }
  if (place === undefined) return { kind: "refused", reply: communitiesOnlyView() };
  return requestOf(asked, place) ?? { kind: "refused", reply: notUnderstoodView() };
}

function requestOf({ type, data, message }: Interaction, place: Place): ParsedInteraction | undefined {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return isTyped(data) ? { kind: "command", call: callOf(data, place) } : undefined;
    case InteractionType.MessageComponent:
      return data?.component_type === ComponentType.Button && data.custom_id !== undefined
        ? pressOf(data.custom_id, message, place)
        : undefined;
    case InteractionType.ModalSubmit: {
      const sent = data?.custom_id === undefined ? undefined : sentForm(data.custom_id, data.components, place);
      return sent === undefined ? undefined : { kind: "submission", sent };
    }
    default:
      return undefined;
  }
}

/** Not from the menu of a person or a message: Arena has none there. */
function isTyped(data: InteractionData | undefined): data is InteractionData {
  return (data?.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput && data !== undefined;
}

function pressOf(customId: string, message: Interaction["message"], place: Place): ParsedInteraction {
  const { community, channel, player, mayManage, guild, channelKey } = place;
  const named = message !== undefined && ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0;
  const press = {
    community,
    channel,
    ...(named ? { message: messageId(guild, channelKey, message.id) } : {}),
    player,
    mayManage,
    action: customId,
  };
  const kept = parseDraftButton(customId);
  if (kept === undefined) return { kind: "press", press };
  const action = formatButtonAction({ kind: "form", form: kept.form });
  return { kind: "draft", draft: kept.draft, press: { ...press, action } };
}

function sentForm(
  id: string,
  components: InteractionData["components"],
  { guild, community, channel, player, mayManage }: Place,
): SentForm | undefined {
  const of = parseModalId(id);
  if (of === undefined) return undefined;
  const shown = modalValues(components, guild);
  const values = submittedValues(shown);
  return {
    submission: { community, channel, player, mayManage, form: of.form, values },
    shown,
    ...(of.draft === undefined ? {} : { draft: of.draft }),
  };
}

interface Place extends Pick<CommandCall, "community" | "channel" | "player" | "mayManage"> {
  readonly guild: Snowflake;
  readonly channelKey: Snowflake;
}

/** Undefined outside of servers, and where only a person has installed Arena: there it could post nothing. */
function placeOf(asked: Interaction): Place | undefined {
  const { member, authorizing_integration_owners: owners } = asked;
  const guild = asked.guild_id ?? asked.guild?.id;
  const channelKey = asked.channel_id ?? asked.channel?.id;
  const user = member?.user ?? asked.user;
  if (guild === undefined || channelKey === undefined || member === undefined || user === undefined) return undefined;
  if (owners !== undefined && Object.keys(owners).length > 0 && owners["0"] === undefined) return undefined;
  const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  return {
    guild,
    channelKey,
    community: communityId(guild),
    channel: channelId(guild, channelKey),
    player: callerOf(guild, user, member.nick),
    mayManage: (BigInt(member.permissions) & managing) !== 0n,
  };
}

/** The name by which the server knows somebody. */
function callerOf(guild: Snowflake, { id, username, global_name }: DiscordUser, nick: string | undefined): Caller {
  return { id: playerId(guild, id), name: nick ?? global_name ?? username ?? id };
}

function callOf(data: InteractionData, { guild, community, channel, player, mayManage }: Place): CommandCall {
  const { name, options } = subcommandOf(data);
  const command: Command | undefined = findCommand(name);
  const mentioned = options.flatMap((option) => {
    const person =
      option.type === ApplicationCommandOptionType.User ? data.resolved?.users?.[String(option.value)] : undefined;
    return person === undefined ? [] : [callerOf(guild, person, data.resolved?.members?.[person.id]?.nick)];
  });
  return {
    community,
    channel,
    player,
    mayManage,
    name,
    values: valuesOf(command, options),
    ...(mentioned.length === 0 ? {} : { mentioned }),
  };
}

function subcommandOf(data: InteractionData | undefined) {
  const subcommand = data?.name === rootCommand ? data.options[0] : undefined;
  return { name: subcommand?.name ?? "help", options: subcommand?.options ?? [] };
}

function valuesOf(command: Command | undefined, options: readonly FilledOption[]): CommandValues {
  const kinds = new Map(command?.options.map(({ name, kind }) => [name, kind]));
  return Object.fromEntries(
    options.flatMap(({ name, value }): [string, CommandValue][] => {
      if (typeof value !== "string" && typeof value !== "number") return [];
      const kind = kinds.get(name);
      if (kind === "person") return [];
      return [[name, kind === "topic" ? [String(value)] : value]];
    }),
  );
}

function queryOf(data: InteractionData | undefined, { community }: Place): ParsedInteraction {
  const { name, options } = subcommandOf(data);
  const typed = options.find(({ focused }) => focused === true);
  const command: Command | undefined = commands.find((one) => one.name === name);
  const kind = command?.options.find((option) => option.name === typed?.name)?.kind;
  if (typed === undefined || kind === undefined || !isSuggested(kind)) return { kind: "nothing" };
  return {
    kind: "autocomplete",
    query: { kind, community, typed: String(typed.value ?? ""), limit: limits.suggestions },
  };
}

/** Whether there are too many values for a list of choices, and the bot is asked for them. */
export function isSuggested(kind: CommandOption["kind"]): kind is AutocompleteQuery["kind"] {
  return kind === "topic" || kind === "zone" || kind === "python";
}
