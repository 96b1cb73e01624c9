/** What Slack says by itself: people change, and Arena is removed. */
import type { z } from "zod";
import { communityId, type InstallationKey, playerId } from "./ids.ts";
import type { Installation, Installations } from "./installation.ts";
import { isFirst, type Office } from "./office.ts";
import type { Patience } from "./patience.ts";
import type { uninstalledPayload, userChangePayload } from "./payloads.ts";
import { SealError } from "./seal.ts";
import { whoAmI } from "./token-installation.ts";

export async function personChanged(
  { bot, companies, people }: Office,
  installation: Installation,
  { event: { user } }: z.output<typeof userChangePayload>,
): Promise<void> {
  const { key } = installation;
  // A workspace changes pictures and moods all day long; boards show names.
  if (user.bot || !people.note(key, user)) return;
  const company = await companies.of(installation, { user: user.id, team: user.team });
  const { name, active } = user;
  await bot.person(communityId(key), { id: playerId(key, user.id, company), name, active });
}

const attempts = 6;
const firstWaitMs = 1_000;

/** Slack was told that this arrived: what the database does not take at once is tried again here. */
export async function wasRemoved(
  office: Office,
  patience: Patience,
  key: InstallationKey,
  { event_time: atS, event_id: id }: z.output<typeof uninstalledPayload>,
): Promise<void> {
  const { bot, installations, log, pictures } = office;
  if (!(await isFirst(office, `event/${id}`))) return;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const installation = await readable(installations, key);
      // Slack tells of each removal twice, in two events.
      if (installation === "none") return;
      if (installation !== "sealed" && (await isBack(office, installation, atS))) {
        log.info({ installation: key }, "Slack tells of a removal that is older than the installation");
        return;
      }
      await bot.removed(communityId(key));
      await pictures.forget(key);
      // Last: as long as it is there, the next event of the removal does what this one could not.
      await installations.remove(key);
      log.info({ installation: key }, "Arena was removed from Slack");
      return;
    } catch (error) {
      log.warn({ installation: key, attempt, err: error }, "a removal from Slack could not be written down");
      await patience.wait(firstWaitMs * 2 ** attempt);
    }
  }
}

/** What nobody can open any more can still be removed. */
async function readable(installations: Installations, key: InstallationKey): Promise<Installation | "none" | "sealed"> {
  try {
    return (await installations.find(key)) ?? "none";
  } catch (error) {
    if (error instanceof SealError) return "sealed";
    throw error;
  }
}

/** Events come late, and more than once: whoever installed Arena again since then still has it. */
async function isBack({ lines }: Office, installation: Installation, atS: number): Promise<boolean> {
  if (Math.floor(installation.installedMs / 1000) <= atS) return false;
  try {
    await whoAmI(lines.to(installation).talking);
    return true;
  } catch {
    return false;
  }
}
