/** The periods of a leaderboard, as keys that an answer's date belongs to. */

export const periodKinds = ["week", "month", "season", "all"] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `2026-W48`, `2026-11`, `2026-Q4` or `all`. */
export type PeriodKey = string;

/** @param date an ISO date, `YYYY-MM-DD`. Weeks are ISO weeks, Monday to Sunday; a season is a quarter. */
export function periodKey(kind: PeriodKind, date: string): PeriodKey {
  const day = Temporal.PlainDate.from(date);
  switch (kind) {
    case "week":
      return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;
    case "month":
      return date.slice(0, 7);
    case "season":
      return `${day.year}-Q${Math.ceil(day.month / 3)}`;
    case "all":
      return "all";
  }
}

/** A date of the period before the one that the date belongs to; the same date where there is none before. */
export function dateInPeriodBefore(kind: PeriodKind, date: string): string {
  const day = Temporal.PlainDate.from(date);
  switch (kind) {
    case "week":
      return day.subtract({ weeks: 1 }).toString();
    case "month":
      return day.with({ day: 1 }).subtract({ months: 1 }).toString();
    case "season":
      return day.with({ day: 1 }).subtract({ months: 3 }).toString();
    case "all":
      return date;
  }
}

export function periodKeys(date: string): readonly PeriodKey[] {
  return periodKinds.map((kind) => periodKey(kind, date));
}
