/** Zones as people write them: a name of the IANA database in any case, or what that name may have been meant to be. */
import { type Near, nearest } from "../../lib/typed-text.ts";
import { cityOf, type ZoneIndex } from "./zone-index.ts";
import { abbreviations } from "./zone-names.ts";

/** `offset` and `abbreviation` are refused because they stand still when the clocks change. */
export type ZoneFault = "unknown" | "offset" | "abbreviation";

export type ZoneReading =
  | { readonly zone: string }
  | { readonly fault: ZoneFault; readonly suggestions: readonly string[] }
  /** Nothing like a zone. */
  | undefined;

const offsetPattern = /^(?:(?:etc\/)?(?:utc|gmt))?[+-]\d{1,2}(?::?\d{2})?$/;

export function readZone(word: string, zones: ZoneIndex): ZoneReading {
  const text = unaccented(word);
  if (offsetPattern.test(text)) return { fault: "offset", suggestions: [] };
  const abbreviated = abbreviations.get(text.replace(/^([a-z]{3})\d[a-z]{3}$/, "$1"));
  if (abbreviated !== undefined) return { fault: "abbreviation", suggestions: abbreviated };
  const named = readZoneName(text) ?? readZoneCity(text, zones);
  if (named !== undefined || !text.includes("/")) return named;
  return { fault: "unknown", suggestions: suggestZones(text, zones).map((near) => near.value) };
}

/** A city is refused with its zone, for whoever schedules to confirm. */
export function readZoneCity(word: string, zones: ZoneIndex): ZoneReading {
  const suggestions = zones.ofCity(unaccented(word));
  return suggestions.length === 0 ? undefined : { fault: "unknown", suggestions };
}

/** Zones whose name or city is spelt much like the word, closest first. */
export function suggestZones(word: string, zones: ZoneIndex): readonly Near<string>[] {
  const city = cityOf(unaccented(word));
  const there = zones.ofCity(city).map((value) => ({ value, distance: 1 }));
  if (there.length > 0) return there;
  const whole = nearest(word, zones.entries, ({ name }) => name);
  const near = whole.length > 0 ? whole : nearest(city, zones.entries, (entry) => entry.city);
  return near.slice(0, 3).map(({ value, distance }) => ({ value: value.zone, distance }));
}

/** A name of the IANA database and nothing else, as the database writes it. */
export function readZoneName(word: string): { readonly zone: string } | undefined {
  try {
    return { zone: new Temporal.ZonedDateTime(0n, unaccented(word)).timeZoneId };
  } catch {
    return undefined;
  }
}

/** No name of a zone has an accent, though many of the cities have: `Zürich`, `São Paulo`. */
function unaccented(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
