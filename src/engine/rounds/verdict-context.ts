/** What a verdict says besides the answer. It is looked up rarely, so that a press costs one turn of the database. */
import { TtlCache } from "../../lib/ttl-cache.ts";
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { ReviewReminder } from "../../quiz/learning/review-reminder.ts";
import type { Round } from "../../quiz/round/round.ts";
import { localDate } from "../../quiz/schedule/slot.ts";
import { periodKey } from "../../quiz/scoring/period.ts";
import { today } from "../channel-time.ts";
import type { Engine } from "../engine.ts";

type Parts = Pick<Engine, "store" | "clock" | "rules">;

/** Channels and communities that are remembered at once. */
const remembered = 10_000;
/** The first player who wants reviews in a community waits so long until a verdict knows of it. */
const reviewUseFreshMs = 10_000;
/** A channel's zone hardly ever changes, and a remark on the week may be late by so much. */
const dateFreshMs = 60_000;
/** No clock on earth is further ahead of UTC. */
const furthestAheadMs = 14 * 60 * 60 * 1000;

export class VerdictContext {
  readonly #parts: Parts;
  readonly #usesReviews: TtlCache<Promise<boolean>>;
  readonly #dates: TtlCache<Promise<string>>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#usesReviews = new TtlCache(parts.clock, remembered);
    this.#dates = new TtlCache(parts.clock, remembered);
  }

  /** How a player wants misses to come back; not asked for where nobody in the community wants that. */
  async reminderOf(community: CommunityId, player: PlayerId): Promise<ReviewReminder | undefined> {
    const { store } = this.#parts;
    const used = await once(this.#usesReviews, community, reviewUseFreshMs, () => store.anyReviewReminder(community));
    return used ? await store.reviewReminder(community, player) : undefined;
  }

  /** A question of Friday may be answered on Monday. The channel's own date is looked up only when it may matter. */
  async isOfPastWeek({ community, channel, date }: Round): Promise<boolean> {
    const week = periodKey("week", date);
    const latestDate = localDate("UTC", this.#parts.clock.nowMs() + furthestAheadMs).toString();
    if (periodKey("week", latestDate) === week) return false;
    const here = await once(this.#dates, channel, dateFreshMs, () => today(this.#parts, { community, channel }));
    return periodKey("week", here) > week;
  }
}

/** Those who ask at once wait for one look-up; one that failed is made again. */
async function once<T>(
  cache: TtlCache<Promise<T>>,
  key: string,
  freshMs: number,
  lookUp: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key, freshMs);
  if (known !== undefined) return await known;
  const asked = lookUp();
  cache.set(key, asked);
  asked.catch(() => cache.delete(key));
  return await asked;
}
