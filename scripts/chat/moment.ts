/** How chat clients write an instant for whoever reads: in their own zone, and near days by their names. */

export interface Reader {
  readonly nowMs: number;
  /** IANA name. */
  readonly zone: string;
  /** The channels that are mentioned: what they are called. */
  readonly channels: ReadonlyMap<string, string>;
  /** What a file shows that a payload names, as an address of its bytes. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** @throws Error for a picture that the reader was not given. */
export function pictureOf({ pictures }: Reader, file: string): string {
  const address = pictures.get(file);
  if (address === undefined) throw new Error(`nobody handed over the picture ${file}`);
  return address;
}

export function clockOf(atMs: number, { zone }: Reader): string {
  return at(atMs, zone).toLocaleString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** `tomorrow`, or `25 Nov 2026`. */
export function dayOf(atMs: number, { nowMs, zone }: Reader): string {
  const day = at(atMs, zone).toPlainDate();
  const away = at(nowMs, zone).toPlainDate().until(day).days;
  const near = new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]).get(away);
  return near ?? day.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** `25 November 2026 09:30`. */
export function fullDateOf(atMs: number, reader: Reader): string {
  const day = at(atMs, reader.zone).toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `${day} ${clockOf(atMs, reader)}`;
}

/** `in 22 hours`, `in a day`. */
export function distanceOf(atMs: number, { nowMs }: Reader): string {
  const minutes = Math.round((atMs - nowMs) / 60_000);
  const away = Math.abs(minutes);
  const [count, unit] = away < 45 ? [away, "minute"] : away < 22 * 60 ? [away / 60, "hour"] : [away / 60 / 24, "day"];
  const rounded = Math.max(1, Math.round(count));
  const words = rounded > 1 ? `${rounded} ${unit}s` : `${unit === "hour" ? "an" : "a"} ${unit}`;
  return minutes < 0 ? `${words} ago` : `in ${words}`;
}

function at(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}
