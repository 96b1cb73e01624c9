/** The Home tab: each person's own page, drawn anew whenever they open it or press something on it. */
import { z } from "zod";
import type { Message } from "../../message/message.ts";
import type { ChannelId } from "../../quiz/ids.ts";
import { anything } from "./api.ts";
import { drawHome } from "./home-page.ts";
import { communityId, parseChannel, playerId } from "./ids.ts";
import { type Installation, may } from "./installation.ts";
import { manages, type Office } from "./office.ts";

const nameWithinMs = 2_000;
const conversation = z.object({
  channel: z.object({
    is_private: z.boolean().nullish(),
    is_im: z.boolean().nullish(),
    is_mpim: z.boolean().nullish(),
  }),
});

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
  const { bot, lines, log, people, pictures } = office;
  const { key } = installation;
  try {
    const found = await people.look(installation, user, {
      withinMs: nameWithinMs,
      freshForMs: Number.POSITIVE_INFINITY,
    });
    const page = await bot.home({
      community: communityId(key),
      player: { id: playerId(key, user), name: found?.name ?? "" },
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
  try {
    const { talking } = office.lines.to(installation);
    const { channel: found } = await talking.call("conversations.info", { channel: place.channel }, conversation);
    return found.is_private === false && found.is_im !== true && found.is_mpim !== true;
  } catch {
    // Not being sure is a reason to show nothing.
    return false;
  }
}
