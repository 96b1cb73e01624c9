/** The wall clock of a running Arena is corrected: it goes on looking for what is due, and says so in one line. */
import process from "node:process";
import { describe } from "vitest";
import { test } from "../support/arena-process.ts";

// No such signals there.
describe.skipIf(process.platform === "win32").concurrent("a wall clock", () => {
  test.for([
    ["is set back by half an hour", -30],
    ["jumps ahead by a year", 365 * 24 * 60],
  ] as const)("that %s holds up nothing", { timeout: 240_000 }, async ([_what, minutes], { expect, workshop }) => {
    const arena = workshop.start(["--import", "./test/support/shifted-clock.ts", "src/start.js"], {
      DATABASE_URL: workshop.databaseUrl(),
      SHIFT_MINUTES: String(minutes),
    });
    const url = await arena.ready();
    const before = await ticks(url);
    arena.send("SIGUSR2");
    // Once more for the leases of the last process, and then two minutes.
    await expect.poll(() => ticks(url), { timeout: 180_000, interval: 500 }).toBeGreaterThan(before + 2);
    const lines = arena.log.filter(({ event }) => String(event).startsWith("app.clock"));
    expect(lines).toMatchObject([{ event: "app.clock.jumped" }]);
    expect(Math.round(Number(lines[0]?.["jumpMs"]) / 60_000)).toBe(minutes);
    expect((await fetch(`${url}readyz`)).status).toBe(200);
    expect(await arena.end()).toBe(0);
  });
});

/** How often it has looked for what is due. */
async function ticks(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}metrics`)).text();
  return Number(/^arena_beat_seconds_count (\d+)$/m.exec(metrics)?.[1] ?? 0);
}
