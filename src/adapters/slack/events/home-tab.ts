/** The Home tab: each person's own page, drawn anew whenever they open it or press something on it. */
import type { Message } from "../../../message/message.ts";
import type { ChannelId } from "../../../quiz/ids.ts";
import { communityId, parseChannel, playerId } from "../ids.ts";
import { type Installation, may } from "../install/installation.ts";
import { drawHome } from "../messages/home-view.ts";
import { anything } from "../web-api/api.ts";
import { manages, type Office } from "./handler-context.ts";

const nameWithinMs = 2_000;

/**
 * Never throws.
 * @param above what has just been said, at the top.
 * @returns false when Slack did not show it.
 */
export async function showHome(
  office: Office,
  installation: Installation,
  user: string,
  above: readonly Message[] = [],
): Promise<boolean> {
  const { bot, companies, lines, log, people, pictures } = office;
  const { key } = installation;
  try {
    const found = await people.look(installation, user, {
      withinMs: nameWithinMs,
      freshForMs: Number.POSITIVE_INFINITY,
    });
    const belonging = await companies.of(installation, { user, team: found?.team }, nameWithinMs);
    const company = belonging === "unknown" ? undefined : belonging.company;
    const page = await bot.home({
      community: communityId(key),
      player: { id: playerId(key, user, company), name: found?.name ?? "" },
      mayManage: (await manages(office, installation, user)) ?? false,
      sees: (channel) => sees(office, installation, user, channel),
    });
    const messages = [...above, ...page];
    const { talking } = lines.to(installation);
    await pictures.show(installation, messages, (gallery) =>
      talking.call("views.publish", { user_id: user, view: drawHome(messages, gallery) }, anything),
    );
    return true;
  } catch (error) {
    log.warn({ installation: key, user, err: error }, "a Home tab could not be drawn");
    return false;
  }
}

/** Whether somebody can read a channel that they have not played in: a public one, unless they are a guest. */
async function sees(office: Office, installation: Installation, user: string, channel: ChannelId): Promise<boolean> {
  const place = parseChannel(channel);
  const person = office.people.known(installation.key, user);
  if (place?.key !== installation.key || person === undefined || person.guest) return false;
  if (!may(installation, "channels:read")) return false;
  return await office.channels.isPublic(installation, place.channel);
}
