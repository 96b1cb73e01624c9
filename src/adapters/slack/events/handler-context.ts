/** What all that listens to Slack shares. */
import type { Clock } from "../../../lib/clock.ts";
import type { Memo } from "../../../lib/ttl-cache.ts";
import type { Log } from "../../../ports/log.ts";
import type { Bot } from "../../../ports/platform.ts";
import type { Installation, Installations } from "../install/installation.ts";
import type { Pictures } from "../messages/image-uploads.ts";
import type { Replies } from "../messages/replies.ts";
import type { Channels } from "../users/channel-visibility.ts";
import type { Names } from "../users/display-names.ts";
import type { Companies } from "../users/shared-channel-identity.ts";
import type { SlackUser } from "../users/user.ts";
import type { People } from "../users/user-cache.ts";
import type { Switch } from "../web-api/client-pool.ts";
import type { Seen } from "./event-dedupe.ts";

export interface Office {
  readonly bot: Bot;
  readonly clock: Clock;
  readonly log: Log;
  readonly installations: Installations;
  readonly lines: Switch;
  readonly people: People;
  readonly companies: Companies;
  readonly channels: Channels;
  readonly names: Names;
  readonly pictures: Pictures;
  readonly replies: Replies;
  readonly seen: Seen;
  /** What people did a moment ago, in this process. */
  readonly recent: Memo<true>;
}

const managesForMs = 5 * 60 * 1000;

/**
 * Whether Slack says that somebody manages the place where Arena is installed: an admin or owner, or who installed it;
 * a guest never. Undefined when Slack does not say in time.
 */
export async function manages(
  { people }: Office,
  installation: Installation,
  user: string,
  withinMs = 2_000,
): Promise<boolean | undefined> {
  const found = await people.look(installation, user, { withinMs, freshForMs: managesForMs });
  if (found === undefined) return undefined;
  const { active, guest, bot, admin } = found;
  return active && !guest && !bot && isOurs(installation, found) && (admin || installation.installer === user);
}

/** An admin of another company, met in a shared channel, is an admin there. */
function isOurs({ team, enterprise }: Installation, found: SlackUser): boolean {
  return (team !== undefined && found.team === team) || (enterprise !== undefined && found.enterprise === enterprise);
}

/** True when nobody did this before. While the database cannot say, whatever is asked for is asked for the first time. */
export async function isFirst({ seen, log }: Office, id: string): Promise<boolean> {
  try {
    return await seen.first(id);
  } catch (error) {
    log.warn({ err: error }, "it cannot be known whether Slack asks for the same thing again");
    return true;
  }
}
