/** A time of day as people write it: `9:30`, `09.30`, `9am`, `9:30pm`, `9h30`, `noon`. */

const named: ReadonlyMap<string, string> = new Map([
  ["noon", "12:00"],
  ["midday", "12:00"],
  ["midnight", "00:00"],
]);

const timePattern = /^(\d{1,2})(?:([:.h])(\d{2})?)?(?:([ap])\.?m)?$/;

/** @returns `HH:MM`; undefined when the word is no time, or could be two. */
export function parseTimeOfDay(word: string): string | undefined {
  const text = word.toLowerCase();
  const name = named.get(text);
  if (name !== undefined) return name;
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [, hourText, separator, minuteText, half] = match;
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  // A bare 9 may be in the morning or in the evening, and 9: was cut off.
  if (half === undefined && (separator === undefined || (separator !== "h" && minuteText === undefined)))
    return undefined;
  if (minute > 59) return undefined;
  if (half === undefined) return hour > 23 ? undefined : format(hour, minute);
  if (hour < 1 || hour > 12) return undefined;
  return format((hour % 12) + (half === "p" ? 12 : 0), minute);
}

/** The second half of a time in two words: `9:30 pm`. */
export function isHalfOfDay(word: string): boolean {
  return /^[ap]\.?m$/i.test(word);
}

/** What a word that is not quite a time may have meant. */
export function suggestTimes(word: string): readonly string[] {
  const match = /^(\d{1,2})[:.]?$/.exec(word);
  if (match !== null && Number(match[1]) < 24) return [format(Number(match[1]), 0)];
  const together = /^(\d{2})(\d{2})$/.exec(word);
  const time = together === null ? undefined : parseTimeOfDay(`${together[1]}:${together[2]}`);
  if (time !== undefined) return [time];
  return /^24[:.h]?(00)?$/i.test(word) ? ["00:00"] : [];
}

function format(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
