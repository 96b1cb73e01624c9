/** Stretches of dates on which nothing is asked: `2026-12-24..2027-01-01`, or one date. */
import type { DaysOff } from "./schedule.ts";

/** More than a year is a slip of the pen, not a holiday. */
const longestDays = 366;
const mostStretches = 40;

export type DaysOffFault = "notADate" | "backwards" | "tooLong" | "tooMany";

const stretchPattern = /^(2\d{3}-\d{2}-\d{2})(?:(?:\.{2,}|\/|-)(2\d{3}-\d{2}-\d{2}))?$/;

/** Words that stand between the two dates of a stretch: `2026-12-24 to 2027-01-01`. */
export const between: ReadonlySet<string> = new Set(["to", "-", "till", "until", "through"]);

/** Like a date or a stretch of dates, though perhaps one that does not exist. */
export function looksLikeDate(word: string): boolean {
  return /^\d{4}[-/.]\d|^\d{1,2}([-/.])\d{1,2}\1\d|^\d{1,2}\/\d/.test(word);
}

export function parseDaysOff(word: string): DaysOff | DaysOffFault {
  const match = stretchPattern.exec(word);
  const from = match?.[1];
  if (from === undefined) return "notADate";
  const to = match?.[2] ?? from;
  if (!exists(from) || !exists(to)) return "notADate";
  return to < from ? "backwards" : { from, to };
}

function exists(date: string): boolean {
  try {
    Temporal.PlainDate.from(date, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

/** In order, with stretches that touch or overlap made one. */
export function mergeDaysOff(stretches: readonly DaysOff[]): readonly DaysOff[] {
  const merged: DaysOff[] = [];
  for (const next of stretches.toSorted((a, b) => compare(a.from, b.from))) {
    const last = merged.at(-1);
    if (last === undefined || next.from > dayAfter(last.to)) merged.push(next);
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/** What is wrong with merged stretches taken together. */
export function faultOfDaysOff(
  stretches: readonly DaysOff[],
): { readonly fault: DaysOffFault; readonly at: DaysOff } | undefined {
  const long = stretches.find(
    ({ from, to }) => Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days >= longestDays,
  );
  if (long !== undefined) return { fault: "tooLong", at: long };
  const extra = stretches[mostStretches];
  return extra === undefined ? undefined : { fault: "tooMany", at: extra };
}

export function formatDaysOff({ from, to }: DaysOff): string {
  return from === to ? from : `${from}..${to}`;
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
