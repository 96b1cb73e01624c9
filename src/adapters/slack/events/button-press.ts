/** Somebody pressed a button: the bot decides, and the reply goes back to them alone. */

import { refusal } from "../../../message/build.ts";
import type { Message } from "../../../message/message.ts";
import { inWords } from "../../../message/views/form.ts";
import { channelId, communityId, messageId, noChannel, playerId } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import type { HandlerContext } from "./handler-context.ts";
import { showHome } from "./home-tab.ts";
import type { PressPayload } from "./payload-schema.ts";

export async function press(context: HandlerContext, installation: Installation, payload: PressPayload): Promise<void> {
  const { bot, identities, names, users, recent, replies } = context;
  const { user, actions: action, channel, trigger_id: trigger } = payload;
  // The same press delivered again: its reply is on the way. Another press has another trigger.
  if (action === undefined || recent.get(trigger) !== undefined) return;
  recent.set(trigger, true);
  const { key } = installation;
  const belonging = await identities.of(installation, {
    user: user.id,
    team: user.team_id ?? undefined,
    here: payload.team?.id,
  });
  if (belonging === "unknown") {
    await replies.send(installation, addressOf(payload), nobodyKnowsWho());
    return;
  }
  const player = playerId(key, user.id, belonging.company);
  const pressed = await bot.press({
    community: communityId(key),
    channel: channel ? channelId(key, channel.id) : noChannel(key),
    ...publicMessage(installation, payload),
    // Looking the name up would make everybody wait; who has none yet gets it in the background.
    player: { id: player, name: users.known(key, user.id)?.name ?? user.name ?? user.username ?? "" },
    action: action.value,
  });
  const reply = inWords(pressed);
  names.want({ installation, user: user.id, player });
  const shown = payload.view?.type === "home" && (await showHome(context, installation, user.id, [reply]));
  if (!shown) await replies.send(installation, addressOf(payload), reply);
}

/** Under a guessed identity, somebody could answer twice. */
function nobodyKnowsWho(): Message {
  return refusal(
    "Slack did not answer",
    "I could not find out which company you belong to. Your press was not counted; please press again in a moment.",
  );
}

/** Only what everybody in the channel sees can be the message of a round. */
function publicMessage({ key }: Installation, { channel, container, message }: PressPayload) {
  const shared = container.type === "message" && container.is_ephemeral !== true && !channel?.id.startsWith("D");
  return shared && channel && message ? { message: messageId(key, channel.id, message.ts) } : {};
}

function addressOf({ user, channel, response_url: responseUrl }: PressPayload): ReturnAddress {
  return { user: user.id, ...(channel ? { channel: channel.id } : {}), ...(responseUrl ? { responseUrl } : {}) };
}
