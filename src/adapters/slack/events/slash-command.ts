/** Somebody typed the command. */
import { callMayOpenForm } from "../../../commands/call.ts";
import { parseCommand, type TypedCommand } from "../../../commands/parse.ts";
import { type Command, findCommand } from "../../../commands/table.ts";
import type { Reply } from "../../../message/reply.ts";
import {
  managerNotKnownView,
  managersHiddenView,
  mentionNotKnownView,
} from "../../../message/views/platform/not-known.ts";
import type { Caller } from "../../../ports/bot.ts";
import { channelId, communityId, playerId } from "../ids.ts";
import { type Installation, may } from "../install/installation.ts";
import { manages } from "../users/permissions.ts";
import { commandAddress, commandCaller } from "./caller.ts";
import { type Mention, readTyped } from "./command-text.ts";
import { bringReply } from "./deliver-reply.ts";
import { type HandlerContext, isFirst } from "./handler-context.ts";
import type { CommandPayload } from "./payload-schema.ts";

/** How long it may take to learn whether somebody manages the place, in milliseconds; with a form, a modal waits. */
const managerWithinMs = 2_000;
const managerForFormWithinMs = 8_000;
const mentionWithinMs = 1_500;
/** Without it Slack never says who somebody is. */
const userScope = "users:read";

export async function slashCommand(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
): Promise<void> {
  if (!(await isFirst(context, `command/${payload.trigger_id}`))) return;
  const { text, mentioned } = readTyped(payload.text);
  const typed = parseCommand(text);
  const called: Command | undefined = findCommand(typed.name);
  const mayOpenForm = callMayOpenForm(typed);
  const to = { ...commandAddress(payload), open: called?.visibility === "public" };
  const work = run(context, installation, payload, { typed, mentioned, mayOpenForm });
  await bringReply(context, installation, { to, trigger: mayOpenForm ? payload.trigger_id : undefined }, work);
}

interface Given {
  readonly typed: TypedCommand;
  readonly mentioned: readonly Mention[];
  readonly mayOpenForm: boolean;
}

async function run(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
  { typed, mentioned, mayOpenForm }: Given,
): Promise<Reply> {
  const { bot, displayNames } = context;
  const { key } = installation;
  const { user_id: user, channel_id: channel } = payload;
  const called: Command | undefined = findCommand(typed.name);
  const withinMs = mayOpenForm ? managerForFormWithinMs : managerWithinMs;
  const mayManage = await manages(context.users, installation, user, withinMs);
  if (mayManage === undefined && called?.manage === true)
    return may(installation, userScope) ? managerNotKnownView() : managersHiddenView(userScope);
  const people = await Promise.all(mentioned.map((mention) => mentionedPerson(context, installation, mention)));
  const known = people.filter((person) => person !== undefined);
  if (known.length < people.length) return mentionNotKnownView();
  const player = commandCaller(context, installation, payload);
  const reply = await bot.command({
    community: communityId(key),
    channel: channelId(key, channel),
    player,
    mayManage: mayManage ?? false,
    ...typed,
    mentioned: known,
  });
  displayNames.want({ installation, user, player: player.id });
  return reply;
}

/** Undefined when Slack does not say to which organisation they belong: under a guessed identity they would be somebody else. */
async function mentionedPerson(
  { users, identities }: HandlerContext,
  installation: Installation,
  { user, name }: Mention,
): Promise<Caller | undefined> {
  const found = await users.look(installation, user, {
    withinMs: mentionWithinMs,
    freshForMs: Number.POSITIVE_INFINITY,
  });
  if (found === undefined) return undefined;
  const home = await identities.of(installation, { user, team: found.team });
  if (home === "unknown") return undefined;
  return { id: playerId(installation.key, user, home.company), name: found.name || name };
}
