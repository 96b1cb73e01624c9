/** Somebody typed the command. */
import { parseCommand } from "../../../commands/parse.ts";
import { type Command, findCommand } from "../../../commands/table.ts";
import { refusal } from "../../../message/build.ts";
import { inWords } from "../../../message/views/form.ts";
import type { Caller } from "../../../ports/bot.ts";
import { channelId, communityId, playerId } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import { addressOf, callerOf } from "./command-caller.ts";
import { type Mention, readTyped, type TypedCommand } from "./command-text.ts";
import { type HandlerContext, isFirst, manages } from "./handler-context.ts";
import type { CommandPayload } from "./payload-schema.ts";
import { openScheduleForm } from "./schedule-modal.ts";

export async function command(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
): Promise<void> {
  if (!(await isFirst(context, `command/${payload.trigger_id}`))) return;
  const typed = readTyped(payload.text);
  if (/^schedule$/i.test(typed.text)) await openScheduleForm(context, installation, payload);
  else await run(context, installation, payload, typed);
}

async function run(
  context: HandlerContext,
  installation: Installation,
  payload: CommandPayload,
  { text, mentioned }: TypedCommand,
): Promise<void> {
  const { bot, names, replies } = context;
  const { key } = installation;
  const { user_id: user, channel_id: channel } = payload;
  const wanted: Command | undefined = findCommand(text.split(/\s/, 1)[0] ?? "");
  const to: ReturnAddress = { ...addressOf(payload), open: wanted?.visibility === "public" };
  const mayManage = await manages(context, installation, user);
  if (mayManage === undefined && wanted?.manage === true) {
    await replies.send(installation, to, silentView());
    return;
  }
  const users = await Promise.all(mentioned.map((mention) => mentionedPerson(context, installation, mention)));
  const known = users.filter((person) => person !== undefined);
  if (known.length < users.length) {
    await replies.send(installation, to, strangerView());
    return;
  }
  const player = callerOf(context, installation, payload);
  const reply = await bot.command({
    community: communityId(key),
    channel: channelId(key, channel),
    player,
    mayManage: mayManage ?? false,
    ...parseCommand(text),
    mentioned: known,
  });
  names.want({ installation, user, player: player.id });
  await replies.send(installation, to, inWords(reply));
}

/** Undefined when Slack does not say whether they are of another company: under a guessed identity they would be somebody else. */
async function mentionedPerson(
  { users, identities }: HandlerContext,
  installation: Installation,
  { user, name }: Mention,
): Promise<Caller | undefined> {
  const found = await users.look(installation, user, { withinMs: 1_500, freshForMs: Number.POSITIVE_INFINITY });
  if (found === undefined) return undefined;
  const belonging = await identities.of(installation, { user, team: found.team });
  if (belonging === "unknown") return undefined;
  return { id: playerId(installation.key, user, belonging.company), name: found.name || name };
}

/** Slack did not say whether somebody is an admin. */
function silentView() {
  return refusal(
    "Slack did not answer",
    "I could not find out whether you manage this workspace. Nothing was changed; please try again in a moment.",
  );
}

/** Slack did not say who somebody is whom the command mentions. */
function strangerView() {
  return refusal(
    "Slack did not answer",
    "I could not find out who it is that you mentioned. Nothing was changed; please try again in a moment.",
  );
}
