/** The store's contract on PostgreSQL, in one database that is emptied before each test. */
import { afterAll, beforeAll } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { storeContract } from "../contracts/store.ts";
import { createDatabase, dropDatabase, onDatabase } from "../support/store/postgres-databases.ts";

const tables = [
  "schedules",
  "rounds",
  "answers",
  "players",
  "scores",
  "takes",
  "review_facts",
  "reviews",
  "review_reminders",
  "vault",
  "communities",
  "managers",
  "turns",
];
let url: string;

beforeAll(async () => {
  url = await createDatabase();
  await (await openStore(url)).store.close();
});

afterAll(async () => await dropDatabase(url));

storeContract("a store in PostgreSQL", async () => {
  await onDatabase(url, async (client) => await client.query(`truncate ${tables.join(", ")}`));
  return await openStore(url);
});
