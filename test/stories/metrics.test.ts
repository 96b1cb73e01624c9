/** What operators see as numbers stays true when the wall clock is corrected. */
import { expect, test } from "vitest";
import type { Store } from "../../src/ports/store/store.ts";
import { openHouse } from "../support/engine-harness.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import { override } from "../support/override.ts";

test("a press and a tick that the wall clock was set back under took no less than no time", async () => {
  let clock: FakeClock | undefined;
  const back = () => clock?.set("2026-03-02T07:00:00Z");
  const around = (store: Store) =>
    override(
      override(store, "recordAnswer", async (answer, name) => {
        back();
        return await store.recordAnswer(answer, name);
      }),
      "dueSchedules",
      async (nowMs, limit) => {
        back();
        return await store.dueSchedules(nowMs, limit);
      },
    );
  const house = await openHouse({ around });
  const tookMs: number[] = [];
  const { metrics } = house.engine;
  Object.assign(metrics, {
    pressed: (_outcome: string, pressMs: number) => tookMs.push(pressMs),
    tick: (tickMs: number) => tookMs.push(tickMs),
  });
  const posted = await house.post();
  clock = house.clock;
  await house.press("Grace", posted, "A");
  await house.tick();
  expect(tookMs.length).toBeGreaterThan(1);
  expect(tookMs.filter((durationMs) => durationMs < 0)).toEqual([]);
});
