/** The zones that the runtime knows, to be looked up by name or by city; made once for all the words of a text. */
import { abbreviations, cities, renamed } from "./zone-names.ts";

export interface ZoneEntry {
  /** Under today's name. */
  readonly zone: string;
  /** The name in lower case, and the city in it. */
  readonly name: string;
  readonly city: string;
}

/** A zone, and everything that people write for it: in lower case, without accents, words apart by spaces. */
export interface ZoneTerms {
  readonly zone: string;
  readonly terms: readonly string[];
}

export interface ZoneIndex {
  /** Every zone, in the order of the runtime. */
  readonly entries: readonly ZoneEntry[];
  /** The zones that keep the time of a city. @param city in lower case, without accents. */
  ofCity(city: string): readonly string[];
}

/** Asking the runtime takes a good part of a millisecond: nobody does it for every word. */
export function indexZones(): ZoneIndex {
  const names = [...Intl.supportedValuesOf("timeZone").map((zone) => renamed.get(zone) ?? zone), "UTC"];
  const entries = names.map((zone) => ({ zone, name: zone.toLowerCase(), city: cityOf(zone) }));
  // What comes later counts: a city of another zone's time, else the old name of a zone, else a zone's own city.
  const byCity = new Map([
    ...together(entries.map(({ zone, city }) => [city, zone])),
    ...together([...renamed].map(([old, zone]) => [cityOf(old), zone])),
    ...together([...cities]),
  ]);
  return { entries, ofCity: (city) => byCity.get(city) ?? [] };
}

/** What a search for zones goes through: names, cities in them, other cities of the same time, abbreviations, old names. */
export function zoneTerms({ entries }: ZoneIndex): readonly ZoneTerms[] {
  const others = Map.groupBy(
    [
      ...cities,
      ...[...abbreviations].flatMap(([term, zones]) => zones.map((zone) => [term, zone] as const)),
      ...[...renamed].map(([old, zone]) => [cityOf(old), zone] as const),
    ],
    ([, zone]) => zone,
  );
  return entries.map(({ zone, name, city }) => {
    const more = (others.get(zone) ?? []).map(([term]) => term);
    return { zone, terms: [city, name, ...more].map(searchTerm) };
  });
}

/** As a search compares: `São_Paulo` and `sao paulo` are the same. */
export function searchTerm(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ")
    .trim();
}

/** `Europe/Berlin` and `europe/berlin` are `berlin`. */
export function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).toLowerCase();
}

function together(pairs: readonly (readonly [city: string, zone: string])[]): readonly [string, readonly string[]][] {
  const groups = Map.groupBy(pairs, ([city]) => city);
  return [...groups].map(([city, same]) => [city, same.map(([, zone]) => zone)]);
}
