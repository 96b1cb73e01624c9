import { expect, test } from "vitest";
import { channelId } from "../../../../src/adapters/discord/ids.ts";
import { InvalidRequests } from "../../../../src/adapters/discord/rest/invalid-requests.ts";
import { systemClock } from "../../../../src/lib/clock.ts";
import { bitsOf } from "../../../fakes/discord/world/permission.ts";
import { openDiscordGround, said } from "../../../support/discord/discord-adapter-harness.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

const edit = "PATCH /channels/:channel/messages/:message";
const start = "2026-03-02T08:00:00Z";

test("a channel without a permission costs at most one refused edit a minute, however often it is redrawn", async () => {
  const clock = new FakeClock(start);
  const { fake, server, platform } = await openDiscordGround({
    clock: { ...systemClock, nowMs: () => clock.nowMs(), monotonicMs: () => clock.monotonicMs() },
  });
  const places = Array.from({ length: 4 }, (_, index) => fake.channel(server.guild, `quiz${index}`));
  const posted = await Promise.all(
    places.map((place, index) => platform.post(channelId(server.guild.id, place.id), said("x"), `r${index}`)),
  );
  for (const place of places) place.permissions = bitsOf([]);
  const kinds = new Set<unknown>();
  for (let second = 0; second < 600; second += 10) {
    const redraws = posted.map((id) => platform.edit(id, said("y")));
    for (const outcome of await Promise.allSettled(redraws)) {
      kinds.add(outcome.status === "rejected" ? outcome.reason.kind : outcome.status);
    }
    clock.pass(10_000);
  }
  // Two hundred of them are 2,000 in ten minutes, where Discord allows 10,000.
  const refused = fake.journal.to(edit).filter(({ status }) => status === 403);
  expect(refused).toHaveLength(4 * 10);
  expect([...kinds].toSorted()).toEqual(["busy", "refused"]);
  for (const place of places) place.permissions = bitsOf(["viewChannel", "sendMessages"]);
  clock.pass(60_000);
  for (const id of posted) await platform.edit(id, said("z"));
});

test("before Discord shuts the address out, nothing is asked any more until the refusals are ten minutes old", () => {
  const clock = new FakeClock(start);
  const requests = new InvalidRequests(clock);
  for (let minute = 0; minute < 5; minute++) {
    for (let index = 0; index < 999; index++) requests.note([401, 403, 429][index % 3] ?? 403, false);
    clock.pass(60_000);
  }
  expect(requests.isExhausted()).toBe(false);
  for (let index = 0; index < 5; index++) requests.note(403, false);
  expect(requests.isExhausted()).toBe(true);
  clock.pass(11 * 60_000);
  expect(requests.isExhausted()).toBe(false);
});

test("what went well, what is not there and a limit that others share count for nothing", () => {
  const requests = new InvalidRequests(new FakeClock(start));
  for (let index = 0; index < 10_000; index++) {
    for (const status of [200, 204, 400, 404, 500]) requests.note(status, false);
    requests.note(429, true);
  }
  expect(requests.isExhausted()).toBe(false);
});
