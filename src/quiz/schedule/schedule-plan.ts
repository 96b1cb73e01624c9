/** What to do about a schedule at an instant: which slot to post, which were missed, and when it is due again. */
import { neverMs, type Slot, type Timetable } from "./schedule.ts";
import { localDate, nextSlot } from "./slot.ts";

const hourMs = 3_600_000;
/** After a long sleep only the newest missed slots are told, and none from more than 400 days ago. */
const mostMissed = 31;
const longestMs = 400 * 24 * hourMs;
/** A zone whose rules were changed under a stored slot moves it by less than this. */
const ruleChangeMs = 3 * hourMs;

export interface SlotPlan {
  /** Oldest first. */
  readonly missed: readonly Slot[];
  /** Newer than all that were missed. */
  readonly post?: Slot;
  /**
   * Where the schedule moves to. Always after the slot that was due, if that had come; the due slot itself when it has
   * not (the clock was set back); undefined when the schedule is at its end.
   */
  readonly next: Slot | undefined;
}

/**
 * The newest slot that fell due is posted when it is late by no more than the grace; all others are missed.
 * @param dueSlotMs what the schedule has been waiting for.
 */
export function planSlots(timetable: Timetable, dueSlotMs: number, nowMs: number, graceMs: number): SlotPlan {
  if (dueSlotMs >= neverMs) return { missed: [], next: undefined };
  if (nowMs < dueSlotMs) {
    return { missed: [], next: { date: localDate(timetable.zone, dueSlotMs).toString(), atMs: dueSlotMs } };
  }
  const fallen: Slot[] = [];
  let next = firstDue(timetable, dueSlotMs, nowMs);
  while (next !== undefined && next.atMs <= nowMs) {
    fallen.push(next);
    next = nextSlot(timetable, next.atMs);
  }
  const newest = fallen.at(-1);
  if (newest === undefined || nowMs - newest.atMs > graceMs) return { missed: fallen.slice(-mostMissed), next };
  return { missed: fallen.slice(0, -1).slice(-mostMissed), post: newest, next };
}

function firstDue(timetable: Timetable, dueSlotMs: number, nowMs: number): Slot | undefined {
  if (nowMs - dueSlotMs > longestMs) return nextSlot(timetable, nowMs - longestMs);
  const slot = nextSlot(timetable, dueSlotMs - ruleChangeMs - 1);
  // The zone's rules changed since the slot was stored, and it lies before the stored instant now: it is still owed.
  return slot !== undefined && slot.atMs < dueSlotMs ? { ...slot, atMs: dueSlotMs } : slot;
}

/** When a round takes no more answers: with the next slot, or `openMs` after posting if that is later. */
export function closesMs(postedMs: number, nextSlotMs: number | undefined, openMs = 24 * hourMs): number {
  return Math.max(postedMs + openMs, nextSlotMs ?? 0);
}
