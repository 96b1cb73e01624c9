/** The Home tab: each person's own page, drawn anew whenever they open it or press something on it. */
import type { Message } from "../../../message/message.ts";
import type { ChannelId } from "../../../quiz/ids.ts";
import { communityId, parseChannel, playerId } from "../ids.ts";
import { type Installation, may } from "../install/installation.ts";
import { drawHome } from "../messages/home-view.ts";
import { manages } from "../users/permissions.ts";
import { anything } from "../web-api/api.ts";
import type { HandlerContext } from "./handler-context.ts";

const nameWithinMs = 2_000;

/**
 * Never throws.
 * @param above what has just been said, at the top.
 * @returns false when Slack did not show it.
 */
export async function showHome(
  context: HandlerContext,
  installation: Installation,
  user: string,
  above: readonly Message[] = [],
): Promise<boolean> {
  const { bot, identities, clients, log, users, imageUploads } = context;
  const { key } = installation;
  try {
    const found = await users.look(installation, user, {
      withinMs: nameWithinMs,
      freshForMs: Number.POSITIVE_INFINITY,
    });
    const home = await identities.of(installation, { user, team: found?.team }, nameWithinMs);
    const company = home === "unknown" ? undefined : home.company;
    const page = await bot.home({
      community: communityId(key),
      player: {
        id: playerId(key, user, company),
        name: found?.name ?? "",
        ...(found?.zone === undefined ? {} : { zone: found.zone }),
      },
      mayManage: (await manages(users, installation, user)) ?? false,
      sees: (channel) => sees(context, installation, user, channel),
    });
    const messages = [...above, ...page];
    const { interactive } = clients.to(installation);
    await imageUploads.show(installation, messages, (images) =>
      interactive.call("views.publish", { user_id: user, view: drawHome(messages, images) }, anything),
    );
    return true;
  } catch (error) {
    log.warn({ event: "slack.home.failed", installation: key, user, err: error }, "A Home tab could not be drawn.");
    return false;
  }
}

/** Whether somebody can read a channel that they have not played in: a public one, unless they are a guest. */
async function sees(
  context: HandlerContext,
  installation: Installation,
  user: string,
  channel: ChannelId,
): Promise<boolean> {
  const place = parseChannel(channel);
  const person = context.users.known(installation.key, user);
  if (place?.key !== installation.key || person === undefined || person.guest) return false;
  if (!may(installation, "channels:read")) return false;
  return await context.channelVisibility.isPublic(installation, place.channel);
}
