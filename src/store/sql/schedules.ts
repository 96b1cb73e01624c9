/** Schedules: kept, changed, and moved on by whoever claims a slot first. */
import type { Insertable, Selectable } from "kysely";
import type { Store } from "../../ports/store/store.ts";
import type { CommunityId, PlayerId } from "../../quiz/ids.ts";
import type { Schedule } from "../../quiz/schedule/schedule.ts";
import type { Dialect } from "./dialect.ts";
import { roundRow } from "./round-row.ts";
import { isAsPlanned } from "./rounds.ts";
import type { Database, SchedulesTable } from "./schema.ts";

type ScheduleQueries = Pick<
  Store,
  "addSchedule" | "schedules" | "removeSchedule" | "changeSchedule" | "dueSchedules" | "claimSlot"
>;

const columns = ["id", "community", "channel", "timetable", "next_slot_ms", "paused", "created_by"] as const;

export function scheduleQueries(db: Database, dialect: Dialect): ScheduleQueries {
  return {
    async addSchedule(schedule) {
      await db
        .insertInto("schedules")
        .values(scheduleRow(schedule))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },

    async schedules(community, channel) {
      let query = db.selectFrom("schedules").select(columns).where("community", "=", community);
      if (channel !== undefined) query = query.where("channel", "=", channel);
      return (await query.orderBy("seq").execute()).map(scheduleOf);
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
      const { timetable, next_slot_ms, paused } = scheduleRow(schedule);
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
      return due.map(scheduleOf);
    },

    // The row that moves decides who won; the unique (schedule, date) keeps a changed timetable from asking twice a day.
    async claimSlot({ schedule, fromMs, toMs, rounds, planned }) {
      return await db.transaction().execute(async (transaction) => {
        const [first] = rounds;
        if (first !== undefined && !(await isAsPlanned(transaction, dialect, first.channel, planned))) return false;
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
            .values(rounds.map(roundRow))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        return true;
      });
    },
  };
}

/** What a player set up, oldest first. */
export async function everyScheduleOf(
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
  return rows.map(scheduleOf);
}

function scheduleRow(schedule: Schedule): Insertable<SchedulesTable> {
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

function scheduleOf(row: Omit<Selectable<SchedulesTable>, "seq">): Schedule {
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
