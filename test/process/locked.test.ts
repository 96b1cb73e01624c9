import { DatabaseSync } from "node:sqlite";
import { test } from "../support/arena-process.ts";
import { Page } from "../support/web/playground-page.ts";

test("while another program locks the database a player is told to press again, and then counts", {
  timeout: 180_000,
}, async ({ expect, workshop }) => {
  const databaseUrl = workshop.databaseUrl();
  const arena = workshop.arena({ DATABASE_URL: databaseUrl });
  const page = new Page(await arena.ready(), "grace");
  await expect.poll(() => page.rounds(), { timeout: 60_000 }).toHaveLength(1);
  const [round = ""] = await page.rounds();
  const other = new DatabaseSync(databaseUrl.slice("sqlite:".length));
  other.exec("begin immediate");
  const pressedMs = performance.now();
  expect(await page.press(`${round}:A`)).toContain("Not saved");
  expect(performance.now() - pressedMs).toBeLessThan(4_500);
  expect(await page.command("privacy hide")).toContain("Not just now");
  other.exec("rollback");
  other.close();
  expect(await page.press(`${round}:B`)).toMatch(/Right: B|you chose B/);
  expect(arena.log.some((line) => line["event"] === "engine.press.failed")).toBe(true);
});
