import { expect, test } from "vitest";
import { discordBackOff, ReconnectGate } from "../../../../src/adapters/discord/interactions/reconnect-gate.ts";
import { backOffMs } from "../../../../src/lib/retry.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

function patience() {
  const clock = new FakeClock("2026-03-02T08:30:00Z");
  return { clock, waiting: new ReconnectGate(clock, () => 0.5) };
}

/** Whether the turn has come by now. */
async function hasCome(turn: Promise<void>): Promise<boolean> {
  return await Promise.race([
    turn.then(() => true),
    new Promise<false>((resolve) => setImmediate(() => resolve(false))),
  ]);
}

test("pauses grow up to a minute, and no two processes take the same one", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => backOffMs(failures, discordBackOff))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  expect(backOffMs(3, discordBackOff, 0)).toBe(3_000);
  expect(backOffMs(3, discordBackOff, 1)).toBe(5_000);
});

test("a connection is tried at once, and once more at once when it breaks", async () => {
  const { waiting } = patience();
  expect(await hasCome(waiting.admit(0))).toBe(true);
  waiting.opened(0);
  waiting.closed(0);
  expect(await hasCome(waiting.admit(0))).toBe(true);
});

test("the second failure in a row waits a second, the third two, and a success makes all of it forgotten", async () => {
  const { waiting, clock } = patience();
  waiting.closed(0);
  waiting.closed(0);
  const second = waiting.admit(0);
  clock.pass(999);
  expect(await hasCome(second)).toBe(false);
  clock.pass(1);
  expect(await hasCome(second)).toBe(true);
  waiting.closed(0);
  const third = waiting.admit(0);
  clock.pass(1_999);
  expect(await hasCome(third)).toBe(false);
  clock.pass(1);
  expect(await hasCome(third)).toBe(true);
  expect(waiting.opened(0)).toBe(2_000 + 1_000);
  waiting.closed(0);
  expect(await hasCome(waiting.admit(0))).toBe(true);
});

test("whoever asks while it is connected never waits: every heartbeat asks", async () => {
  const { waiting } = patience();
  waiting.closed(0);
  waiting.closed(0);
  waiting.opened(0);
  expect(await hasCome(waiting.admit(0))).toBe(true);
});

test("one shard that is down says nothing about the others, but not all are up then", async () => {
  const { waiting } = patience();
  expect(waiting.allUp([])).toBe(false);
  waiting.opened(0);
  expect(waiting.allUp([0, 1])).toBe(false);
  waiting.opened(1);
  expect(waiting.allUp([0, 1])).toBe(true);
  waiting.closed(1);
  expect(waiting.allUp([0, 1])).toBe(false);
  expect(await hasCome(waiting.admit(0))).toBe(true);
});

test("after a stop nothing is opened again, not even by a pause that ends then", async () => {
  const { waiting, clock } = patience();
  waiting.closed(0);
  waiting.closed(0);
  const paused = waiting.admit(0);
  waiting.stop();
  clock.pass(60_000);
  expect(await hasCome(paused)).toBe(false);
  waiting.closed(0);
  expect(await hasCome(waiting.admit(0))).toBe(false);
});
