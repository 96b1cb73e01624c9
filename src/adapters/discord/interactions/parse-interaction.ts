/** From Discord's interaction to what the bot is asked: one mapping for both doors. */
import { PermissionFlagsBits } from "discord-api-types/v10";
import type { CommandValue, CommandValues } from "../../../commands/call.ts";
import { type Command, type CommandOption, commands, findCommand } from "../../../commands/table.ts";
import { notice, refusal } from "../../../message/build.ts";
import type { Message } from "../../../message/message.ts";
import type { AutocompleteQuery, Caller, CommandCall, Press } from "../../../ports/bot.ts";
import { formatButtonAction } from "../../../quiz/round/button-action.ts";
import { channelId, communityId, messageId, playerId, type Snowflake } from "../ids.ts";
import { limits } from "../messages/limits.ts";
import { parseDraftButton, parseModalId } from "./form-id.ts";
import type { SentForm } from "./form-replies.ts";
import type { FilledOption, GivenCommand, Person, SentModal, UserInteraction } from "./interaction-schema.ts";
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

const ephemeral = 64;
const buttonType = 2;

export function parseInteraction(asked: UserInteraction): ParsedInteraction {
  const place = placeOf(asked);
  if (asked.type === 4) return place === undefined ? { kind: "nothing" } : queryOf(asked.data, place);
  if (place === undefined) return { kind: "refused", reply: serversOnly() };
  switch (asked.type) {
    case 2:
      return { kind: "command", call: callOf(asked.data, place) };
    case 3: {
      if (asked.data.component_type !== buttonType) return { kind: "refused", reply: notUnderstood() };
      const { community, channel, player, mayManage } = place;
      const hidden = ((asked.message.flags ?? 0) & ephemeral) !== 0;
      const message = hidden ? {} : { message: messageId(place.guild, place.channelKey, asked.message.id) };
      const press = { community, channel, ...message, player, mayManage, action: asked.data.custom_id };
      const kept = parseDraftButton(asked.data.custom_id);
      if (kept === undefined) return { kind: "press", press };
      const action = formatButtonAction({ kind: "form", form: kept.form });
      return { kind: "draft", draft: kept.draft, press: { ...press, action } };
    }
    case 5: {
      const sent = sentForm(asked.data, place);
      return sent === undefined ? { kind: "refused", reply: notUnderstood() } : { kind: "submission", sent };
    }
  }
}

function sentForm(
  { custom_id: id, components }: SentModal,
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
function placeOf({
  guild_id,
  channel_id,
  member,
  authorizing_integration_owners: owners,
}: UserInteraction): Place | undefined {
  if (!guild_id || !channel_id || !member) return undefined;
  if (owners && Object.keys(owners).length > 0 && owners["0"] === undefined) return undefined;
  const permissions = BigInt(member.permissions);
  const managing = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
  return {
    guild: guild_id,
    channelKey: channel_id,
    community: communityId(guild_id),
    channel: channelId(guild_id, channel_id),
    player: askerOf(guild_id, member.user, member.nick),
    mayManage: (permissions & managing) !== 0n,
  };
}

/** The name by which the server knows somebody. */
function askerOf(guild: Snowflake, { id, username, global_name }: Person, nick: string | null | undefined): Caller {
  return { id: playerId(guild, id), name: nick ?? global_name ?? username };
}

function callOf(data: GivenCommand, { guild, community, channel, player, mayManage }: Place): CommandCall {
  const { name, options } = subcommandOf(data);
  const command: Command | undefined = findCommand(name);
  const mentioned = options.flatMap((option) => {
    const person = option.type === 6 ? data.resolved?.users?.[String(option.value)] : undefined;
    return person === undefined ? [] : [askerOf(guild, person, data.resolved?.members?.[person.id]?.nick)];
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

function subcommandOf({ name, options }: GivenCommand) {
  const subcommand = name === rootCommand ? options?.[0] : undefined;
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

function queryOf(data: GivenCommand, { community }: Place): ParsedInteraction {
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

function serversOnly(): Message {
  return refusal(
    "I play in servers",
    "A question belongs to a channel, and a board to a community: give this command in a channel of a server that I was added to.",
  );
}

function notUnderstood(): Message {
  return notice({
    title: "I do not know this",
    lines: ["It belongs to nothing of mine. Say /quiz help for what does."],
  });
}
