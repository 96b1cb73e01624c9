/** Questions on their way into a Slack channel, when Slack does not say whether it took them, or says no. */
import { describe, vi } from "vitest";
import { asId, type CommunityId } from "../../../src/quiz/ids.ts";
import { labels, textOf } from "../../fakes/slack/players/reading.ts";
import type { Fault } from "../../fakes/slack/web-api/faults.ts";
import { usualScopes } from "../../fakes/slack/world/town.ts";
import { counted } from "../../support/slack/slack-company.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 90_000 };
/** A lease runs out after twelve seconds; then somebody looks again. */
const leaseMs = 12_500;
const withHistory = [...usualScopes, "channels:history"];

const lost: readonly (readonly [string, Fault])[] = [
  ["a reset", { kind: "applied then reset" }],
  ["a 502", { kind: "applied then status", status: 502 }],
];

describe.concurrent("a question that Slack took without saying so", () => {
  test.for(lost)(
    "because of %s is not posted again, and lives from its first press",
    patient,
    async ([, fault], { expect, play, slack }) => {
      const { company, arena } = await play();
      slack.faults.add("chat.postMessage", fault, 1);
      expect(await company.say(company.ada, "post")).toContain("Not yet posted");
      const posted = await company.question();
      await new Promise((resolve) => setTimeout(resolve, leaseMs));
      await arena.scheduler.tick();
      await arena.scheduler.settled();
      expect(company.open()).toHaveLength(1);
      const { text } = await company.press(company.grace, posted, "A");
      expect(counted(text)).toBe("A");
      await company.say(company.ada, "close");
      await vi.waitUntil(() => labels(posted.blocks).length === 0, { timeout: 60_000 });
      expect(textOf(posted.blocks)).toContain("1 of 1");
      expect(company.general.messages.filter(({ thread }) => thread === undefined)).toHaveLength(1);
      expect(slack.log.violations).toEqual([]);
    },
  );

  test.for(lost)(
    "because of %s is found in the history where Arena may look",
    patient,
    async ([, fault], { expect, play, slack }) => {
      const { company, arena } = await play({ scopes: withHistory });
      slack.faults.add("chat.postMessage", fault, 1);
      await company.say(company.ada, "post");
      const posted = await company.question();
      await new Promise((resolve) => setTimeout(resolve, leaseMs));
      await arena.scheduler.tick();
      await arena.scheduler.settled();
      expect(company.open()).toEqual([posted]);
      expect(await company.say(company.ada, "close")).toContain("Closed");
      await vi.waitUntil(() => labels(posted.blocks).length === 0, { timeout: 60_000 });
      expect(slack.log.violations).toEqual([]);
    },
  );

  test(
    "is posted again where the history shows that Slack did not take it",
    patient,
    async ({ expect, play, slack }) => {
      const { company, arena } = await play({ scopes: withHistory });
      slack.faults.add("chat.postMessage", { kind: "status", status: 503 }, 1);
      await company.say(company.ada, "post");
      expect(company.open()).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, leaseMs));
      await arena.scheduler.tick();
      await arena.scheduler.settled();
      expect(company.open()).toHaveLength(1);
    },
  );
});

describe.concurrent("a post that Slack refuses", () => {
  test.for<[string, string]>([
    ["not_in_channel", "/invite"],
    ["is_archived", "archived"],
    ["channel_not_found", "/invite"],
    ["account_inactive", "Install it again"],
  ])(
    "with %s is explained to whoever asked, in words that say what to do",
    patient,
    async ([code, words], { expect, play, slack }) => {
      const { company } = await play();
      slack.faults.add("chat.postMessage", { kind: "refused", code }, 1);
      expect(await company.say(company.ada, "post")).toContain(words);
      expect(company.open()).toEqual([]);
      expect(slack.log.violations).toEqual([]);
    },
  );

  test("is not scheduled to begin with", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const elsewhere = slack.town.channel(company.workspace, "elsewhere", [company.ada]);
    const said = await company.say(company.ada, "schedule 09:30 daily UTC", elsewhere);
    expect(said).toContain("I cannot post there");
    expect(said).toContain("/invite");
    expect(await company.say(company.ada, "schedule list", elsewhere)).toContain("This channel has no schedule");
  });

  test("when it is busy comes a little later, once", patient, async ({ expect, play, slack }) => {
    const { company, arena } = await play();
    slack.faults.add("chat.postMessage", { kind: "limited", afterS: 1 }, 1);
    await company.say(company.ada, "post");
    await vi.waitUntil(
      async () => {
        await arena.scheduler.tick();
        await arena.scheduler.settled();
        return company.open().length > 0;
      },
      { timeout: 60_000, interval: 1_000 },
    );
    await arena.scheduler.tick();
    await arena.scheduler.settled();
    expect(company.open()).toHaveLength(1);
    expect(slack.log.violations).toEqual([]);
  });
});

describe.concurrent("a schedule whose post Slack refuses", () => {
  test.for<[string, string]>([
    ["not_in_channel", "/invite"],
    ["is_archived", "archived"],
    ["channel_not_found", "/invite"],
  ])(
    "with %s is paused, and whoever set it up is told once what to do",
    patient,
    async ([code, words], { expect, play, slack }) => {
      const { company, arena } = await play();
      // The slot of this minute is behind us, so the next one is tomorrow: brought back, it is due.
      const slot = Temporal.Now.zonedDateTimeISO("UTC").round({ smallestUnit: "minute", roundingMode: "floor" });
      await company.say(company.ada, `schedule ${slot.toPlainTime().toString({ smallestUnit: "minute" })} daily UTC`);
      const { store } = arena.engine;
      const [schedule] = await store.schedules(asId<CommunityId>(`slack:${company.workspace.id}`));
      if (schedule === undefined) throw new Error("nothing was scheduled");
      await store.changeSchedule({ ...schedule, nextSlotMs: slot.epochMilliseconds });
      slack.faults.add("chat.postMessage", { kind: "refused", code }, 1);
      await arena.scheduler.tick();
      await arena.scheduler.settled();
      await vi.waitUntil(() => slack.players.directs(company.ada).length > 0, { timeout: 60_000 });
      for (let beat = 0; beat < 3; beat++) await arena.scheduler.tick();
      await arena.scheduler.settled();
      expect(slack.players.directs(company.ada).map(({ blocks }) => textOf(blocks))).toEqual([
        expect.stringContaining(words),
      ]);
      expect(await company.say(company.ada, "schedule list")).toContain("paused");
      expect(company.open()).toEqual([]);
      expect(slack.log.violations).toEqual([]);
    },
  );
});

test(
  "while posts are told to wait half a minute, a player's modal opens at once",
  patient,
  async ({ expect, play, slack }) => {
    const { company } = await play();
    slack.faults.add("chat.postMessage", { kind: "limited", afterS: 30 }, 1);
    const posting = slack.players.command(company.ada, company.general, "post");
    await vi.waitUntil(() => slack.calls("chat.postMessage").length > 0, { timeout: 60_000 });
    const sinceMs = performance.now();
    await slack.players.command(company.ada, company.general, "schedule");
    await vi.waitUntil(() => slack.players.modal(company.ada) !== undefined, { timeout: 60_000, interval: 10 });
    expect(performance.now() - sinceMs).toBeLessThan(1_500);
    expect((await posting).outcome).toBe("acked");
    expect(slack.log.violations).toEqual([]);
  },
);

test("closing in an archived channel says that it is archived", patient, async ({ expect, play, slack }) => {
  const { company } = await play();
  await company.post();
  await slack.town.archive(company.general, company.ada);
  expect(await company.say(company.ada, "close")).toContain("That channel is archived. Unarchive it");
});
