/** The whole story as a player, an admin and Slack see it, with nothing of Bolt or of Arena replaced. */
import { describe, vi } from "vitest";
import { requestedScopes } from "../../src/adapters/slack/install/scopes.ts";
import { labels, textOf } from "../fakes/slack/players/reading.ts";
import { counted } from "../support/slack/slack-company.ts";
import { modes, soon, test } from "../support/slack/slack-process.ts";

/** A schedule fires on the minute, and the machine may be busy. */
const patient = { timeout: 180_000 };
/** Slack and Discord show an error after this. How much sooner it comes on a machine with nothing else to do is measured by the storms. */
const platformLimitMs = 3_000;

describe.concurrent("a team in its own workspace", () => {
  test.for(modes)(
    "over %s is asked at the hour, answers, closes and sees who leads",
    patient,
    async (mode, { expect, open, slack }) => {
      const { company, arena } = await open({ mode, scopes: requestedScopes() });
      const { ada, grace, alan, katherine, general, workspace } = company;

      expect(await company.say(ada, `schedule ${soon()} daily UTC`)).toContain("Scheduled");
      expect(textOf(general.messages[0]?.blocks ?? [])).toContain("Set up by Ada Lovelace");
      const posted = await company.question(general, 100_000);
      expect(labels(posted.blocks)).toEqual(expect.arrayContaining(["A", "B"]));
      const options = textOf(posted.blocks);
      expect(posted.text.length).toBeGreaterThan(100);

      const verdicts = [
        await company.press(grace, posted, "A"),
        await company.press(alan, posted, "B"),
        await company.press(katherine, posted, "A"),
      ];
      expect(verdicts.map(({ text }) => counted(text))).toEqual(["A", "B", "A"]);
      for (const { delivery } of verdicts) expect(delivery.afterMs).toBeLessThan(platformLimitMs);

      const twice = await Promise.all([
        slack.players.press(grace, posted, "B"),
        slack.players.press(grace, posted, "B"),
      ]);
      expect(twice.map(({ outcome }) => outcome)).toEqual(["acked", "acked"]);
      await vi.waitUntil(() => company.read(grace).length === 3, { timeout: 60_000 });
      expect(company.read(grace).map(counted)).toEqual(["A", "A", "A"]);
      await vi.waitUntil(() => textOf(posted.blocks).includes("3 answers so far"), { timeout: 60_000 });
      expect(textOf(posted.blocks)).not.toMatch(/\d of 3/);

      await company.say(ada, "close");
      await vi.waitUntil(() => labels(posted.blocks).length === 0, { timeout: 60_000 });
      const reveal = textOf(posted.blocks);
      expect(reveal).toMatch(/[A-D] is right/);
      expect(reveal).toContain("2 of 3");
      expect(reveal.slice(0, 60)).not.toBe(options.slice(0, 60));
      await vi.waitUntil(() => general.messages.some(({ thread }) => thread === posted.ts), { timeout: 60_000 });

      expect(await company.say(grace, "leaderboard all")).toMatch(/Grace Hopper/);
      await slack.players.openHome(grace, workspace);
      await vi.waitUntil(() => slack.players.home(grace, workspace) !== undefined, { timeout: 60_000 });
      expect(textOf(slack.players.home(grace, workspace)?.body.blocks ?? [])).toContain("Hello, Grace Hopper");

      expect(slack.log.violations).toEqual([]);
      expect(await arena.end()).toBe(0);
    },
  );
});
