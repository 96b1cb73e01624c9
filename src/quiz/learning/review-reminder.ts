/** When a player wants to be told of the questions that come back: their own hour, days and zone. */
import type { CommunityId, PlayerId } from "../ids.ts";
import { type DaysOff, neverMs, type Weekday } from "../schedule/schedule.ts";
import { nextSlot } from "../schedule/slot.ts";

export interface ReviewReminder {
  readonly community: CommunityId;
  readonly player: PlayerId;
  /** On: a miss comes back by itself, and the player is told at their hour. Off: neither. */
  readonly on: boolean;
  /** Local time, `HH:MM`. */
  readonly time: string;
  /** Ascending, at least one. */
  readonly days: readonly Weekday[];
  /** IANA name. */
  readonly zone: string;
  /** Days on which the player is away: nothing is sent. */
  readonly away: readonly DaysOff[];
  /** When the player is told next; `neverMs` while it is off. */
  readonly nextMs: number;
  /** Answers up to here were looked through for misses. */
  readonly syncedMs: number;
  /** The platform would not take a private message: the player is told when they are here next. */
  readonly unreachable: boolean;
}

/** Working days at half past nine. */
export const usualReviewTime = "09:30";
export const usualReviewDays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** The first hour of the player's own after the instant; `neverMs` when there is none. */
export function nextReminderMs(
  { on, time, days, zone, away }: Pick<ReviewReminder, "on" | "time" | "days" | "zone" | "away">,
  afterMs: number,
): number {
  if (!on) return neverMs;
  return nextSlot({ time, days, zone, topics: [], daysOff: away }, afterMs)?.atMs ?? neverMs;
}
