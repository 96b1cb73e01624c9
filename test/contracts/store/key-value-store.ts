import { describe, expect, test } from "vitest";
import type { Open } from "../store.ts";

export function keyValueContract(open: Open): void {
  describe("the key-value store", () => {
    test("keeps a text under a key until it is replaced or deleted", async () => {
      const { keyValues } = await open();
      expect(await keyValues.get("key")).toBeUndefined();
      await keyValues.set("key", "one");
      await keyValues.set("key", "two ' \" \\ \u{1f511}");
      expect(await keyValues.get("key")).toBe("two ' \" \\ \u{1f511}");
      await keyValues.delete("key");
      await keyValues.delete("key");
      expect(await keyValues.get("key")).toBeUndefined();
    });

    test("is added to by one of twenty who use the same key at once", async () => {
      const { keyValues } = await open();
      const added = await Promise.all(Array.from({ length: 20 }, (_, nth) => keyValues.add("key", `by ${nth}`)));
      expect(added.filter((won) => won)).toHaveLength(1);
      expect(await keyValues.get("key")).toBe(`by ${added.indexOf(true)}`);
    });

    test("lists what begins with a prefix to the letter, the greatest key first", async () => {
      const { keyValues } = await open();
      const keys = ["a", "a/1", "a/10", "a/2", "a/\u{1f511}", "a/é", "A/3", "a_4", "a%5", "b/6", "aa"];
      for (const key of keys) await keyValues.set(key, key.toUpperCase());
      const listed = async (prefix: string, limit = 99) => (await keyValues.list(prefix, limit)).map(({ key }) => key);
      expect(await listed("a/")).toEqual(["a/\u{1f511}", "a/é", "a/2", "a/10", "a/1"]);
      expect(await listed("a/", 2)).toEqual(["a/\u{1f511}", "a/é"]);
      expect(await listed("a_")).toEqual(["a_4"]);
      expect(await listed("a%")).toEqual(["a%5"]);
      expect(await listed("c")).toEqual([]);
      expect(await listed("")).toHaveLength(keys.length);
      expect(await keyValues.list("b", 9)).toStrictEqual([{ key: "b/6", value: "B/6" }]);
    });
  });
}
