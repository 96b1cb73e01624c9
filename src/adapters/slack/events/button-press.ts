/** Somebody pressed a button: the bot decides, and the reply goes back to them alone. */
import type { Reply } from "../../../message/reply.ts";
import { isForm } from "../../../message/reply.ts";
import { identityNotKnownView } from "../../../message/views/platform/not-known.ts";
import type { Press } from "../../../ports/bot.ts";
import { mayOpenForm } from "../../../quiz/round/button-action.ts";
import { channelId, communityId, messageId, noChannel } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import { manages } from "../users/permissions.ts";
import { personCaller } from "./caller.ts";
import { bringReply } from "./deliver-reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { showHome } from "./home-tab.ts";
import type { PressPayload } from "./payload-schema.ts";
import type { Acknowledgement } from "./timed-ack-app.ts";

export async function press(
  context: HandlerContext,
  installation: Installation,
  payload: PressPayload,
  acknowledgement: Acknowledgement,
): Promise<void> {
  const { recentIds } = context;
  const { user, actions: action, trigger_id: trigger, view } = payload;
  // The same press delivered again: its reply is on the way. Another press has another trigger.
  if (action === undefined || !recentIds.addNew(trigger, true)) return;
  const to = addressOf(payload);
  const opensForm = mayOpenForm(action.value);
  const work = answer(context, installation, payload, { action: action.value, opensForm, acknowledgement });
  if (opensForm || view?.type !== "home") {
    await bringReply(context, installation, { to, trigger: opensForm ? trigger : undefined }, work);
    return;
  }
  const reply = await work;
  const shown = !isForm(reply) && (await showHome(context, installation, user.id, [reply]));
  if (!shown) await bringReply(context, installation, { to }, work);
}

interface Pressed {
  readonly action: string;
  readonly opensForm: boolean;
  readonly acknowledgement: Acknowledgement;
}

async function answer(
  context: HandlerContext,
  installation: Installation,
  payload: PressPayload,
  { action, opensForm, acknowledgement }: Pressed,
): Promise<Reply> {
  const { bot, displayNames, users } = context;
  const { key } = installation;
  const { user, channel, team } = payload;
  // A verdict does not hang on who manages, and nobody waits for Slack to say it.
  const mayManage = opensForm ? await manages(users, installation, user.id) : undefined;
  const player = await personCaller(context, installation, { user, here: team?.id });
  if (player === undefined) return identityNotKnownView();
  const pressed: Press = {
    community: communityId(key),
    channel: channel ? channelId(key, channel.id) : noChannel(key),
    ...publicMessage(installation, payload),
    player,
    ...(mayManage === undefined ? {} : { mayManage }),
    action,
  };
  const reply = await bot.press(pressed);
  // What was pressed is stored before Slack hears of it, unless that takes long.
  await acknowledgement.send();
  displayNames.want({ installation, user: user.id, player: player.id });
  return reply;
}

/** Only what everybody in the channel sees can be the message of a round. */
function publicMessage({ key }: Installation, { channel, container, message }: PressPayload) {
  const shared = container.type === "message" && container.is_ephemeral !== true && !channel?.id.startsWith("D");
  return shared && channel && message ? { message: messageId(key, channel.id, message.ts) } : {};
}

function addressOf({ user, channel, response_url: responseUrl }: PressPayload): ReturnAddress {
  return { user: user.id, ...(channel ? { channel: channel.id } : {}), ...(responseUrl ? { responseUrl } : {}) };
}
