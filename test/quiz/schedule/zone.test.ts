import { describe, expect, it } from "vitest";
import { readZone, suggestZones } from "../../../src/quiz/schedule/zone.ts";
import { indexZones } from "../../../src/quiz/schedule/zone-index.ts";
import { abbreviations, cities, renamed } from "../../../src/quiz/schedule/zone-names.ts";

const zones = indexZones();

describe("a zone", () => {
  it.each(["+02:00", "-5", "+0530", "UTC+2", "gmt-05:00", "Etc/GMT+5"])(
    "%s is refused: an offset stands still when the clocks change",
    (word) => {
      expect(readZone(word, zones)).toEqual({ fault: "offset", suggestions: [] });
    },
  );

  it.each([
    ["CET", "Europe/Berlin"],
    ["est", "America/New_York"],
    ["EST5EDT", "America/New_York"],
    ["PST", "America/Los_Angeles"],
    ["IST", "Asia/Kolkata"],
    ["GMT", "Europe/London"],
  ])("%s is refused: an abbreviation names no place; %s may be meant", (word, suggestion) => {
    expect(readZone(word, zones)).toMatchObject({ fault: "abbreviation" });
    expect(readZone(word, zones)).toHaveProperty("suggestions.0", suggestion);
  });

  it.each([
    ["Berlin", "Europe/Berlin"],
    ["europe/munich", "Europe/Berlin"],
    ["Europa/Berlin", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
    ["America/NewYork", "America/New_York"],
    ["Asia/Bangalore", "Asia/Kolkata"],
    ["kiev", "Europe/Kyiv"],
    ["Kolkata", "Asia/Kolkata"],
    ["Zürich", "Europe/Zurich"],
    ["São_Paulo", "America/Sao_Paulo"],
    ["san_francisco", "America/Los_Angeles"],
  ])("%s is refused, and %s may be meant", (word, suggestion) => {
    expect(readZone(word, zones)).toMatchObject({ fault: "unknown" });
    expect(readZone(word, zones)).toHaveProperty("suggestions.0", suggestion);
  });

  it("that resembles none is refused without a suggestion", () => {
    expect(readZone("Atlantis/Poseidonis", zones)).toEqual({ fault: "unknown", suggestions: [] });
  });

  it.each(["", "weekdays", "arenas", "\u0000", "a".repeat(5000)])("is not seen in %j", (word) => {
    expect(readZone(word, zones)).toBeUndefined();
  });

  it("is not taken out of a date that carries one", () => {
    expect(readZone("2026-01-01T00:00[Europe/Berlin]", zones)).toMatchObject({ fault: "unknown" });
  });

  it("may be suggested for a city that is misspelt", () => {
    expect(suggestZones("Berlim", zones)[0]?.value).toBe("Europe/Berlin");
    expect(suggestZones("qqqqqq", zones)).toEqual([]);
  });

  it("is read back from whatever is suggested", () => {
    for (const zone of [...[...abbreviations.values()].flat(), ...cities.values(), ...renamed.values()]) {
      expect(readZone(zone, zones)).toEqual({ zone });
    }
  });

  it("of the runtime is read under its own name, and its city leads back to it or to its newer name", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      expect(readZone(zone.toUpperCase(), zones)).toEqual({ zone });
      const city = zone.slice(zone.lastIndexOf("/") + 1);
      expect(suggestZones(city, zones).map((near) => near.value)).toContain(renamed.get(zone) ?? zone);
    }
  });
});
