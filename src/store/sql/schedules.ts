/** Schedules: kept, changed, and moved on by the process that claims a slot first. */
import type { Insertable, Selectable } from "kysely";
import type { ScheduleStore } from "../../ports/store/schedules.ts";
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { Schedule } from "../../quiz/schedule/schedule.ts";
import { roundToRow } from "./round-row.ts";
import { isAsPlanned } from "./rounds.ts";
import type { Database, SchedulesTable } from "./schema.ts";
import type { TransactionLocks } from "./transaction-locks.ts";

const columns = ["id", "community", "channel", "timetable", "next_slot_ms", "paused", "created_by"] as const;

export function scheduleStore(db: Database, locks: TransactionLocks): ScheduleStore {
  return {
    async addSchedule(schedule) {
      await db
        .insertInto("schedules")
        .values(scheduleToRow(schedule))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async schedules(community, channel) {
      let query = db.selectFrom("schedules").select(columns).where("community", "=", community);
      if (channel !== undefined) query = query.where("channel", "=", channel);
      return (await query.orderBy("seq").execute()).map(scheduleFromRow);
    },

    async removeSchedule(community, id) {
      const { numDeletedRows } = await db
        .deleteFrom("schedules")
        .where("community", "=", community)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    async changeSchedule(schedule) {
      const { timetable, next_slot_ms, paused } = scheduleToRow(schedule);
      const { numUpdatedRows } = await db
        .updateTable("schedules")
        .set({ timetable, next_slot_ms, paused })
        .where("community", "=", schedule.community)
        .where("id", "=", schedule.id)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async dueSchedules(nowMs, limit) {
      const due = await db
        .selectFrom("schedules")
        .select(columns)
        .where("paused", "=", 0)
        .where("next_slot_ms", "<=", nowMs)
        .orderBy("next_slot_ms")
        .orderBy("seq")
        .limit(limit)
        .execute();
      return due.map(scheduleFromRow);
    },

    async runningSchedules(after, limit) {
      const running = await db
        .selectFrom("schedules")
        .select(columns)
        .where("paused", "=", 0)
        .where("id", ">", after)
        .orderBy("id")
        .limit(limit)
        .execute();
      return running.map(scheduleFromRow);
    },

    // The update of next_slot_ms decides which process won; the unique (schedule, date) keeps a changed timetable from asking
    // twice a day.
    async claimSlot({ schedule, fromMs, toMs, rounds, planned }) {
      return await db.transaction().execute(async (transaction) => {
        const [first] = rounds;
        if (first !== undefined && !(await isAsPlanned(transaction, locks, first.channel, planned))) return false;
        const { numUpdatedRows } = await transaction
          .updateTable("schedules")
          .set({ next_slot_ms: toMs })
          .where("id", "=", schedule)
          .where("next_slot_ms", "=", fromMs)
          .where("paused", "=", 0)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        if (rounds.length > 0) {
          await transaction
            .insertInto("rounds")
            .values(rounds.map(roundToRow))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        return true;
      });
    },
  };
}

/** Every schedule that a player set up, oldest first. */
export async function allSchedulesOf(
  db: Database,
  { community, player }: { readonly community: CommunityId; readonly player: PlayerId },
): Promise<Schedule[]> {
  const rows = await db
    .selectFrom("schedules")
    .select(columns)
    .where("community", "=", community)
    .where("created_by", "=", player)
    .orderBy("seq")
    .execute();
  return rows.map(scheduleFromRow);
}

function scheduleToRow(schedule: Schedule): Insertable<SchedulesTable> {
  return {
    id: schedule.id,
    community: schedule.community,
    channel: schedule.channel,
    timetable: JSON.stringify(schedule.timetable),
    next_slot_ms: schedule.nextSlotMs,
    paused: schedule.paused ? 1 : 0,
    created_by: schedule.createdBy,
  };
}

function scheduleFromRow(row: Omit<Selectable<SchedulesTable>, "seq">): Schedule {
  return {
    id: row.id,
    community: row.community,
    channel: row.channel,
    timetable: JSON.parse(row.timetable),
    nextSlotMs: row.next_slot_ms,
    paused: row.paused === 1,
    createdBy: row.created_by,
  };
}
