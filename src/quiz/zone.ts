/** Zones as people write them: a name of the IANA database in any case, or what that name may have been meant to be. */
import { nearest } from "./words.ts";
import { abbreviations, cities, renamed } from "./zone-names.ts";

/** `offset` and `abbreviation` are refused because they stand still when the clocks change. */
export type ZoneFault = "unknown" | "offset" | "abbreviation";

export type ZoneReading =
  | { readonly zone: string }
  | { readonly fault: ZoneFault; readonly suggestions: readonly string[] }
  /** Nothing like a zone. */
  | undefined;

const offsetPattern = /^(?:(?:etc\/)?(?:utc|gmt))?[+-]\d{1,2}(?::?\d{2})?$/;

export function readZone(word: string): ZoneReading {
  const text = unaccented(word);
  if (offsetPattern.test(text)) return { fault: "offset", suggestions: [] };
  const abbreviated = abbreviations.get(text.replace(/^([a-z]{3})\d[a-z]{3}$/, "$1"));
  if (abbreviated !== undefined) return { fault: "abbreviation", suggestions: abbreviated };
  const named = readZoneName(text);
  if (named !== undefined) return named;
  const there = zonesOfCity(text);
  if (there.length > 0) return { fault: "unknown", suggestions: there };
  if (!text.includes("/")) return undefined;
  return { fault: "unknown", suggestions: suggestZones(text).map((near) => near.value) };
}

/** Zones whose name or city is spelt much like the word, closest first. */
export function suggestZones(word: string): readonly { readonly value: string; readonly distance: number }[] {
  const city = cityOf(unaccented(word));
  const there = zonesOfCity(city).map((value) => ({ value, distance: 1 }));
  if (there.length > 0) return there;
  const zones = knownZones();
  const whole = nearest(word, zones, (zone) => zone.toLowerCase());
  const near = whole.length > 0 ? whole : nearest(city, zones, (zone) => cityOf(zone.toLowerCase()));
  return near.slice(0, 3);
}

/** A name of the IANA database and nothing else, as the database writes it. */
export function readZoneName(word: string): { readonly zone: string } | undefined {
  try {
    return { zone: new Temporal.ZonedDateTime(0n, unaccented(word)).timeZoneId };
  } catch {
    return undefined;
  }
}

function zonesOfCity(city: string): readonly string[] {
  const shared = cities.get(city);
  if (shared !== undefined) return [shared];
  const old = [...renamed].filter(([zone]) => cityOf(zone.toLowerCase()) === city).map(([, zone]) => zone);
  return old.length > 0 ? old : knownZones().filter((zone) => cityOf(zone.toLowerCase()) === city);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1);
}

/** No name of a zone has an accent, though many of the cities have: `Zürich`, `São Paulo`. */
function unaccented(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

function knownZones(): readonly string[] {
  return [...Intl.supportedValuesOf("timeZone").map((zone) => renamed.get(zone) ?? zone), "UTC"];
}
