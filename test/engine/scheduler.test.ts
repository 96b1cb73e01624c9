/** When the scheduler acts, what stops it, and what does not. */
import { expect, test } from "vitest";
import { PlatformError } from "../../src/ports/platform-error.ts";
import { StoreError } from "../../src/ports/store/store.ts";
import { asId, type ChannelId } from "../../src/quiz/ids.ts";
import { general, openHouse, team } from "../support/engine-harness.ts";
import { override } from "../support/override.ts";

const lounge = asId<ChannelId>("memory:team/lounge");
const leaseMs = 20_000;

test("a post that the platform was too busy for is tried again when its lease has run out, not a minute later", async () => {
  const house = await openHouse({ rules: { leaseMs } });
  house.platform.fail(general, { fault: "busy", applied: false });
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set("2026-03-02T09:30:00Z");
  await house.tick();
  expect(house.platform.posts).toEqual([]);
  house.clock.pass(leaseMs + 1);
  await house.scheduler.settled();
  expect(house.platform.posts).toHaveLength(1);
});

test("a stop waits for what is being sent", async () => {
  const house = await openHouse();
  const post = house.platform.post.bind(house.platform);
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  house.platform.post = async (...args) => {
    await slow;
    return await post(...args);
  };
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set("2026-03-02T09:30:00Z");
  await house.scheduler.tick();
  let stopped = false;
  const stopping = house.scheduler.stop().then(() => {
    stopped = true;
  });
  for (let turn = 0; turn < 20; turn++) await new Promise((turned) => setImmediate(turned));
  expect(stopped).toBe(false);
  resolve();
  await stopping;
  expect((await house.engine.store.latestRound(general, "posted"))?.message).toBe(house.platform.posts[0]?.id);
});

test("a stop leaves no alarm behind, and nothing begins after it", async () => {
  const house = await openHouse();
  house.platform.fail(general, { fault: "busy", applied: false });
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set("2026-03-02T09:30:00Z");
  await house.tick();
  expect(house.clock.waiting).toBe(1);
  await house.scheduler.stop();
  expect(house.clock.waiting).toBe(0);
  house.scheduler.tickAfterLease();
  expect(house.clock.waiting).toBe(0);
  await house.tick();
  expect(house.platform.posts).toEqual([]);
});

test("one schedule that cannot be claimed holds up neither the others nor what else is due", async () => {
  const house = await openHouse({
    around: (store) =>
      override(store, "claimSlot", async (claim) => {
        if (claim.rounds[0]?.channel === general) throw new StoreError("this row is broken");
        return await store.claimSlot(claim);
      }),
  });
  const open = await house.post();
  await house.say("Ada", "schedule 09:30 daily UTC");
  await house.say("Ada", "schedule 09:30 daily UTC", { channel: lounge });
  house.clock.set("2026-03-03T09:30:00Z");
  await house.tick();
  expect(house.platform.posts.map(({ channel }) => channel)).toEqual([general, lounge]);
  expect(house.now(open).message.choices).toEqual([]);
  expect(house.log.map(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ event: "engine.job.row_failed", job: "claim_slots" }),
  );
});

test("one job that fails altogether holds up no other one", async () => {
  const house = await openHouse({
    around: (store) =>
      override(store, "overdue", async () => {
        throw new StoreError("this query is broken");
      }),
  });
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set("2026-03-02T09:30:00Z");
  await expect(house.scheduler.tick()).rejects.toThrow("this query is broken");
  await house.scheduler.settled();
  expect(house.platform.posts).toHaveLength(1);
});

test("a slot is claimed in the same tick although somebody else asked the channel something meanwhile", async () => {
  let stale = 2;
  const house = await openHouse({
    around: (store) => override(store, "claimSlot", async (claim) => stale-- <= 0 && (await store.claimSlot(claim))),
  });
  await house.say("Ada", "schedule 09:30 daily UTC");
  house.clock.set("2026-03-02T09:30:00Z");
  await house.tick();
  expect(house.platform.posts).toHaveLength(1);
  expect((await house.engine.store.schedules(team))[0]?.nextSlotMs).toBeGreaterThan(house.clock.nowMs());
});

test("a post whose round would be closed by then is not begun again, however long the grace", async () => {
  const hourMs = 3_600_000;
  const house = await openHouse({ rules: { openMs: hourMs, graceMs: 10 * hourMs } });
  house.platform.fail(general, { fault: "busy", applied: false });
  await house.say("Ada", "post");
  const [round] = await house.engine.store.unposted(house.clock.nowMs() + hourMs, 1);
  house.clock.pass(hourMs);
  await house.tick();
  expect(house.platform.attempts).toBe(1);
  expect(round && (await house.engine.store.round(round.id))?.state).toBe("missed");
});

test.each(["busy", "unknown"] as const)("a reveal whose outcome is %s is drawn later", async (kind) => {
  const house = await openHouse();
  const posted = await house.post();

  const edit = house.platform.edit.bind(house.platform);
  house.platform.edit = () => Promise.reject(new PlatformError(kind, "Not now."));
  await house.say("Ada", "close");
  house.platform.edit = edit;
  await house.minutes(2);
  expect(house.now(posted).message.title).toMatch(/closed$/);
});
