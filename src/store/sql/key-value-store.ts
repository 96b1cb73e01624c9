/** The key-value store of the adapters, in a table. */
import type { KeyValueStore } from "../../ports/key-value-store.ts";
import type { Database } from "./schema.ts";

/** Greater than every character that may follow a prefix: it is not assigned. */
const lastCharacter = "\u{10ffff}";

export function sqlKeyValueStore(db: Database): KeyValueStore {
  return {
    async get(key) {
      const row = await db.selectFrom("vault").select("value").where("key", "=", key).executeTakeFirst();
      return row?.value;
    },

    async add(key, value) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("vault")
        .values({ key, value })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    async set(key, value) {
      await db
        .insertInto("vault")
        .values({ key, value })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
        .execute();
    },

    async delete(key) {
      await db.deleteFrom("vault").where("key", "=", key).execute();
    },

    async list(prefix, limit) {
      const rows = await db
        .selectFrom("vault")
        .select(["key", "value"])
        .where("key", ">=", prefix)
        .where("key", "<", prefix + lastCharacter)
        .orderBy("key", "desc")
        .limit(limit)
        .execute();
      return rows.map(({ key, value }) => ({ key, value }));
    },
  };
}
