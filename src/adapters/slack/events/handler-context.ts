/** What all handlers of Slack's events share. */
import type { Clock } from "../../../lib/clock.ts";
import type { TtlCache } from "../../../lib/ttl-cache.ts";
import type { Bot } from "../../../ports/bot.ts";
import type { Log } from "../../../ports/log.ts";
import type { Installations } from "../install/installation.ts";
import type { ImageUploads } from "../messages/image-uploads.ts";
import type { Replies } from "../messages/replies.ts";
import type { ChannelVisibility } from "../users/channel-visibility.ts";
import type { DisplayNames } from "../users/display-names.ts";
import type { SharedChannelIdentity } from "../users/shared-channel-identity.ts";
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
  readonly channelVisibility: ChannelVisibility;
  readonly displayNames: DisplayNames;
  readonly imageUploads: ImageUploads;
  readonly replies: Replies;
  readonly dedupe: EventDedupe;
  /** The ids of what arrived in this process a moment ago. */
  readonly recentIds: TtlCache<true>;
}

/** True when nobody did this before. While the database cannot say, whatever is asked for is asked for the first time. */
export async function isFirst({ dedupe, log }: HandlerContext, id: string): Promise<boolean> {
  try {
    return await dedupe.first(id);
  } catch (error) {
    log.warn(
      { event: "slack.dedupe.unknown", err: error },
      "The database does not say whether Slack asks for the same thing again.",
    );
    return true;
  }
}
