/** The wall clock was wrong for a while: what `schedule preview` promises is what happens. */
import { describe, expect, test } from "vitest";
import { Scheduler } from "../../src/engine/jobs/scheduler.ts";
import { openHouse, team } from "../support/engine-harness.ts";

async function askedAt(now: string) {
  const house = await openHouse({ now: "2026-03-01T12:00:00Z" });
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set(now);
  await house.tick();
  return house;
}

describe("a clock that was years ahead for a moment", () => {
  test("does not move schedules away: the next day asks as it would have", async () => {
    const house = await askedAt("2036-03-02T09:30:00Z");
    house.clock.set("2026-03-01T12:05:00Z");
    await house.tick();
    const [schedule] = await house.engine.store.schedules(team);
    expect(schedule?.nextSlotMs).toBe(Temporal.Instant.from("2026-03-02T09:30:00Z").epochMilliseconds);
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    expect(house.platform.posts).toHaveLength(2);
  });

  test("and was put right while nothing ran, does not move them away either", async () => {
    const house = await askedAt("2036-03-02T09:30:00Z");
    await house.scheduler.stop();
    house.clock.set("2026-03-02T09:00:00Z");
    const scheduler = new Scheduler(house.engine);
    await scheduler.tick();
    house.clock.set("2026-03-02T09:30:00Z");
    await scheduler.tick();
    await scheduler.settled();
    expect(house.platform.posts).toHaveLength(2);
    await scheduler.stop();
  });

  test("while the schedules were paused, does not keep them away when they are resumed", async () => {
    const house = await askedAt("2036-03-02T09:30:00Z");
    await house.say("Ada", "pause");
    house.clock.set("2026-03-02T09:00:00Z");
    await house.say("Ada", "resume");
    house.clock.set("2026-03-02T09:30:00Z");
    await house.tick();
    expect(house.platform.posts).toHaveLength(2);
  });
});

test("a clock that goes back over a slot asks nothing twice on a date", async () => {
  const house = await askedAt("2026-03-02T09:30:00Z");
  house.clock.set("2026-03-02T09:00:00Z");
  await house.minutes(60);
  expect(house.platform.posts).toHaveLength(1);
  house.clock.set("2026-03-03T09:30:00Z");
  await house.tick();
  expect(house.platform.posts).toHaveLength(2);
});
