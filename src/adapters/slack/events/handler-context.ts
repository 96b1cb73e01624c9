/** What all that listens to Slack shares. */
import type { Clock } from "../../../lib/clock.ts";
import type { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Bot } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import type { Installation, Installations } from "../install/installation.ts";
import type { ImageUploads } from "../messages/image-uploads.ts";
import type { Replies } from "../messages/replies.ts";
import type { ChannelVisibility } from "../users/channel-visibility.ts";
import type { DisplayNames } from "../users/display-names.ts";
import type { SharedChannelIdentity } from "../users/shared-channel-identity.ts";
import type { SlackUser } from "../users/user.ts";
import type { UserCache } from "../users/user-cache.ts";
import type { ClientPool } from "../web-api/client-pool.ts";
import type { EventDedupe } from "./event-dedupe.ts";

export interface HandlerContext {
  readonly bot: Bot;
  readonly clock: Clock;
  readonly log: Log;
  readonly installations: Installations;
  readonly clients: ClientPool;
  readonly users: UserCache;
  readonly identities: SharedChannelIdentity;
  readonly channels: ChannelVisibility;
  readonly names: DisplayNames;
  readonly imageUploads: ImageUploads;
  readonly replies: Replies;
  readonly dedupe: EventDedupe;
  /** What people did a moment ago, in this process. */
  readonly recent: TtlCache<true>;
}

const managesForMs = 5 * 60 * 1000;

/**
 * Whether Slack says that somebody manages the place where Arena is installed: an admin or owner, or who installed it;
 * a guest never. Undefined when Slack does not say in time.
 */
export async function manages(
  { users }: HandlerContext,
  installation: Installation,
  user: string,
  withinMs = 2_000,
): Promise<boolean | undefined> {
  const found = await users.look(installation, user, { withinMs, freshForMs: managesForMs });
  if (found === undefined) return undefined;
  const { active, guest, bot, admin } = found;
  return active && !guest && !bot && isOurs(installation, found) && (admin || installation.installer === user);
}

/** An admin of another company, met in a shared channel, is an admin there. */
function isOurs({ team, enterprise }: Installation, found: SlackUser): boolean {
  return (team !== undefined && found.team === team) || (enterprise !== undefined && found.enterprise === enterprise);
}

/** True when nobody did this before. While the database cannot say, whatever is asked for is asked for the first time. */
export async function isFirst({ dedupe, log }: HandlerContext, id: string): Promise<boolean> {
  try {
    return await dedupe.first(id);
  } catch (error) {
    log.warn({ err: error }, "it cannot be known whether Slack asks for the same thing again");
    return true;
  }
}
