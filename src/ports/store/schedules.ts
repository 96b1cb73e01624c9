/** Schedules: kept, changed, and moved on by the process that claims a slot first. */
import type { ChannelId, CommunityId, ScheduleId } from "../../quiz/ids.ts";
import type { Round } from "../../quiz/round/round.ts";
import type { Schedule } from "../../quiz/schedule/schedule.ts";

export interface ScheduleStore {
  /** Nothing happens when a schedule of that id is there already. */
  addSchedule(schedule: Schedule): Promise<void>;
  /** All of a community, or those of one channel; oldest first. */
  schedules(community: CommunityId, channel?: ChannelId): Promise<Schedule[]>;
  /** False when the community has no such schedule. */
  removeSchedule(community: CommunityId, id: ScheduleId): Promise<boolean>;
  /** Replaces timetable, next slot and pause of a schedule. False when the community has no such schedule. */
  changeSchedule(schedule: Schedule): Promise<boolean>;
  /** At most `limit` that are not paused and due at or before `nowMs` (epoch milliseconds); the longest due first. */
  dueSchedules(nowMs: number, limit: number): Promise<Schedule[]>;
  /** At most `limit` that are not paused, in the order of their ids, beginning after `after`. */
  runningSchedules(after: ScheduleId, limit: number): Promise<Schedule[]>;
  /**
   * Moves a schedule on from one slot to the next and inserts the rounds of what fell due, in one transaction.
   * False, and nothing changed, when another process moved it first, it was paused or removed, or the plan is stale.
   * A schedule has one round a date: a second round of the same date is left out.
   */
  claimSlot(claim: SlotClaim): Promise<boolean>;
}

export interface SlotClaim {
  readonly schedule: ScheduleId;
  /** The slot that the schedule stands at. Epoch milliseconds. */
  readonly fromMs: number;
  /** The slot that is due after that. Epoch milliseconds. */
  readonly toMs: number;
  /** At most one that is `claimed`, and any number that are `missed`. */
  readonly rounds: readonly Round[];
  /**
   * How many rounds the channel had, missed ones apart, when these were planned. When it has another number by now,
   * somebody else asked meanwhile and nothing is claimed. Absent: not checked.
   */
  readonly planned?: number;
}
