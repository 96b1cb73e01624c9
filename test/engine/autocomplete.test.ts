import { expect, test } from "vitest";
import { suggestions } from "../../src/engine/autocomplete.ts";

const search = async (typed: string) =>
  (await suggestions({ topics: async () => [] }, { kind: "zone", typed, limit: 10 })).map(({ value }) => value);

test.each([
  ["new york", "America/New_York"],
  ["los ang", "America/Los_Angeles"],
  ["Hong Kong", "Asia/Hong_Kong"],
  ["mumbai", "Asia/Kolkata"],
  ["são", "America/Sao_Paulo"],
  ["Zürich", "Europe/Zurich"],
  ["cet", "Europe/Berlin"],
  ["calcutta", "Asia/Kolkata"],
  ["america/new_", "America/New_York"],
  ["berl", "Europe/Berlin"],
])("whoever types %s into a search for zones finds %s", async (typed, zone) => {
  expect((await search(typed)).slice(0, 3)).toContain(zone);
});

test("what is like no zone finds none", async () => {
  expect(await search("atlantis")).toEqual([]);
});
