/** When a channel is asked: a local time on some days in a zone, and the instants at which that falls. */
import { asId, type ChannelId, type CommunityId, type PlayerId, type ScheduleId, type TopicId } from "../ids.ts";

/** ISO day of the week: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Inclusive on both ends, as ISO dates: `2026-12-24` to `2027-01-01`. */
export interface DaysOff {
  readonly from: string;
  readonly to: string;
}

export interface Timetable {
  /** Local time, `HH:MM`. */
  readonly time: string;
  /** Ascending, at least one. */
  readonly days: readonly Weekday[];
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  /** Empty: every topic. */
  readonly topics: readonly TopicId[];
  readonly daysOff: readonly DaysOff[];
}

/** One date on which a schedule is due. */
export interface Slot {
  /** The local date, `YYYY-MM-DD`; a schedule has at most one slot on each. */
  readonly date: string;
  readonly atMs: number;
}

export interface Schedule {
  readonly id: ScheduleId;
  readonly community: CommunityId;
  readonly channel: ChannelId;
  readonly timetable: Timetable;
  /** The slot that is due next; while paused it stands still and nothing is due. */
  readonly nextSlotMs: number;
  readonly paused: boolean;
  /** Who is told when a post fails; `nobody` after they asked to be forgotten. */
  readonly createdBy: PlayerId;
}

/** The next slot of a schedule that has come to its end: the last instant that a date can hold. */
export const neverMs = 8.64e15;

/** Who a schedule belongs to whose maker was forgotten. */
export const nobody = asId<PlayerId>("");
