/** Who manages the place where Arena is installed, as far as Slack says. */
import type { Installation } from "../install/installation.ts";
import type { SlackUser } from "./user.ts";
import type { UserCache } from "./user-cache.ts";

const knownForMs = 5 * 60 * 1000;

/**
 * Whether somebody is an admin or owner of the place, or installed Arena there; a guest never. Undefined when Slack
 * does not say within `withinMs`.
 */
export async function manages(
  users: UserCache,
  installation: Installation,
  user: string,
  withinMs = 2_000,
): Promise<boolean | undefined> {
  const found = await users.look(installation, user, { withinMs, freshForMs: knownForMs });
  if (found === undefined) return undefined;
  const { active, guest, bot, admin } = found;
  return active && !guest && !bot && isOurs(installation, found) && (admin || installation.installer === user);
}

/** An admin of another organisation, met in a shared channel, is an admin there. */
function isOurs({ team, enterprise }: Installation, found: SlackUser): boolean {
  return (team !== undefined && found.team === team) || (enterprise !== undefined && found.enterprise === enterprise);
}
