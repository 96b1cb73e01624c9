/** Days of the week as people write them: `daily`, `weekdays`, `mon,wed,fri`, `mon-fri`. */

import { nearest } from "../../lib/typed-text.ts";
import type { Weekday } from "./schedule.ts";

const week = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

const names: readonly (readonly string[])[] = [
  ["mon", "monday", "mondays"],
  ["tue", "tues", "tuesday", "tuesdays"],
  ["wed", "weds", "wednesday", "wednesdays"],
  ["thu", "thur", "thurs", "thursday", "thursdays"],
  ["fri", "friday", "fridays"],
  ["sat", "saturday", "saturdays"],
  ["sun", "sunday", "sundays"],
];

const single: ReadonlyMap<string, Weekday> = new Map(
  week.flatMap((day) => (names[day - 1] ?? []).map((name) => [name, day] as const)),
);

const patterns = {
  daily: week,
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
} as const satisfies Record<string, readonly Weekday[]>;
type DayPattern = keyof typeof patterns;

const groups: ReadonlyMap<string, readonly Weekday[]> = new Map<string, readonly Weekday[]>([
  ...["daily", "day", "everyday"].map((word) => [word, patterns.daily] as const),
  ...["weekdays", "weekday", "workdays", "workday"].map((word) => [word, patterns.weekdays] as const),
  ...["weekends", "weekend"].map((word) => [word, patterns.weekends] as const),
]);

/** One day: `mon`, `Monday`. */
export function parseWeekday(word: string): Weekday | undefined {
  return single.get(word.toLowerCase());
}

/** The days that one word names; a range may run over the weekend: `fri-mon`. */
export function parseWeekdays(word: string): readonly Weekday[] | undefined {
  const text = word.toLowerCase();
  const day = single.get(text);
  if (day !== undefined) return [day];
  const ends = text.split(/-|\.\.+/);
  if (ends.length !== 2) return groups.get(text);
  const [from, to] = ends.map((end) => single.get(end));
  return from === undefined || to === undefined ? undefined : weekdaysBetween(from, to);
}

export function weekdaysBetween(from: Weekday, to: Weekday): readonly Weekday[] {
  return week.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
}

/** The day words closest to a misspelt one, each as `formatWeekdays` writes it, with how far off it is. */
export function suggestWeekdays(word: string): readonly { readonly value: string; readonly distance: number }[] {
  const near = nearest(word, [...groups.keys(), ...single.keys()], (name) => name).map((found) => ({
    value: formatWeekdays(parseWeekdays(found.value) ?? []),
    distance: found.distance,
  }));
  return near.filter((found, index) => near.findIndex((other) => other.value === found.value) === index).slice(0, 3);
}

/** The name of a set of days that has one. */
function dayPattern(days: readonly Weekday[]): DayPattern | undefined {
  if (same(days, patterns.daily)) return "daily";
  if (same(days, patterns.weekdays)) return "weekdays";
  return same(days, patterns.weekends) ? "weekends" : undefined;
}

/** The shortest form that reads back as the same days: `weekdays`, `mon,wed,fri`. */
export function formatWeekdays(days: readonly Weekday[]): string {
  return dayPattern(days) ?? days.map((day) => names[day - 1]?.[0]).join(",");
}

function same(a: readonly Weekday[], b: readonly Weekday[]): boolean {
  return a.length === b.length && a.every((day) => b.includes(day));
}
