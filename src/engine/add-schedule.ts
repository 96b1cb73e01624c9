/** A new schedule for a channel: looked at, announced where it will post, stored. */
import { scheduleNewsView } from "../message/views/schedule/added.ts";
import type { Caller } from "../ports/bot.ts";
import { PlatformError } from "../ports/platform-error.ts";
import { asId, type ChannelId, type CommunityId, type ScheduleId } from "../quiz/ids.ts";
import type { Schedule, Timetable } from "../quiz/schedule/schedule.ts";
import { nextSlot } from "../quiz/schedule/slot.ts";
import { formatTimetable } from "../quiz/schedule/timetable.ts";
import type { Engine } from "./engine.ts";

/** More questions a day than anybody answers. */
export const schedulesAtMost = 10;

/** Hundreds of channels; beyond that it is a mistake, or mischief. */
export const schedulesOfCommunityAtMost = 300;

export interface NewSchedule {
  readonly community: CommunityId;
  readonly channel: ChannelId;
  /** Who is told when a post fails. */
  readonly player: Caller;
  readonly timetable: Timetable;
}

export type AddedSchedule =
  | { readonly outcome: "added" | "already"; readonly schedule: Schedule }
  | { readonly outcome: "never due" | "too many" | "community full" }
  /** `reason`: one sentence of the platform. */
  | { readonly outcome: "refused"; readonly reason: string };

export type AddParts = Pick<Engine, "store" | "platform" | "clock" | "log" | "newId">;

/** Nothing is stored unless the outcome is `added`. */
export async function addSchedule(engine: AddParts, request: NewSchedule): Promise<AddedSchedule> {
  const { community, channel, player, timetable } = request;
  const slot = nextSlot(timetable, engine.clock.nowMs());
  if (slot === undefined) return { outcome: "never due" };
  const known = await engine.store.schedules(community, channel);
  const same = known.find((schedule) => formatTimetable(schedule.timetable) === formatTimetable(timetable));
  if (same !== undefined) return { outcome: "already", schedule: same };
  if (known.length >= schedulesAtMost) return { outcome: "too many" };
  if ((await engine.store.schedules(community)).length >= schedulesOfCommunityAtMost)
    return { outcome: "community full" };
  const schedule: Schedule = {
    id: asId<ScheduleId>(engine.newId()),
    community,
    channel,
    timetable,
    nextSlotMs: slot.atMs,
    // What was paused stays paused until somebody says resume.
    paused: known.length > 0 && known.every((other) => other.paused),
    createdBy: player.id,
  };
  const refused = await announce(engine, schedule, player);
  if (refused !== undefined) return { outcome: "refused", reason: refused };
  await engine.store.addSchedule(schedule);
  return { outcome: "added", schedule };
}

/**
 * Tells the channel what it will be asked and by whose wish, which also shows whether it takes posts at all. One
 * sentence when it does not; a platform that is only busy now is no reason against a schedule.
 */
async function announce(
  { platform, log }: AddParts,
  schedule: Schedule,
  { name }: Caller,
): Promise<string | undefined> {
  const { channel } = schedule;
  try {
    await platform.announce(channel, scheduleNewsView(schedule, name));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { kind, message: reason } = error;
    log.warn({ event: "engine.schedule.announce_failed", channel, kind, reason }, "A schedule could not be announced.");
    if (kind === "gone" || kind === "refused") return reason;
  }
  return undefined;
}
