/** kill -9 at each step of a post and of an answer on Slack, which offers no key against a second post. */
import { describe, vi } from "vitest";
import { textOf } from "../fakes/slack/players/reading.ts";
import { usualScopes } from "../fakes/slack/world/town.ts";
import { Company, counted } from "../support/slack/slack-company.ts";
import { connected, slackSettings, soon, test } from "../support/slack/slack-process.ts";

const patient = { timeout: 180_000 };
const leaseMs = 14_000;

describe.concurrent("a process that is killed", () => {
  test.for([
    { step: "before-claim", more: [], left: 0 },
    { step: "after-claim", more: [], left: 0 },
    { step: "after-post", more: [], left: 1 },
    { step: "after-post", more: ["channels:history"], left: 1 },
    { step: "after-mark", more: [], left: 1 },
  ] as const)(
    "$step, with these scopes more: $more, has asked one question in the end",
    patient,
    async ({ step, more, left }, { expect, slack, workshop }) => {
      const company = new Company(slack);
      const { token } = company.install([...usualScopes, ...more]);
      const settings = {
        DATABASE_URL: workshop.databaseUrl(),
        ARENA_PLAYGROUND: "off",
        ...slackSettings(slack, "Socket Mode", token),
      };
      const doomed = workshop.start(["test/support/crash-process.ts", step], settings);
      await doomed.ready();
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000 });
      await slack.players.command(company.ada, company.general, `schedule ${soon()} daily UTC`);
      expect((await doomed.ended).signal).toBe("SIGKILL");
      expect(company.open()).toHaveLength(left);

      await connected(workshop.arena(settings), slack, "Socket Mode");
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000 });
      await new Promise((resolve) => setTimeout(resolve, leaseMs));
      const posted = await company.question();
      expect(counted((await company.press(company.grace, posted, "A")).text)).toBe("A");
      await company.say(company.ada, "close");
      await vi.waitUntil(() => textOf(posted.blocks).includes("1 of 1"), { timeout: 60_000 });
      expect(company.open()).toEqual([]);
      expect(slack.log.violations).toEqual([]);
    },
  );

  test.for([
    ["before-answer", "B"],
    ["after-answer", "A"],
  ] as const)(
    "%s keeps what was acknowledged to the database: the answer that counts is %s",
    patient,
    async ([step, letter], { expect, slack, workshop }) => {
      const company = new Company(slack);
      const { token } = company.install();
      const settings = {
        DATABASE_URL: workshop.databaseUrl(),
        ARENA_PLAYGROUND: "off",
        ...slackSettings(slack, "Socket Mode", token),
      };
      const doomed = workshop.start(["test/support/crash-process.ts", step], settings);
      await doomed.ready();
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000 });
      const posted = await company.post();
      await slack.players.press(company.grace, posted, "A");
      await doomed.ended;
      expect(company.read(company.grace)).toEqual([]);

      await connected(workshop.arena(settings), slack, "Socket Mode");
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000 });
      expect(counted((await company.press(company.grace, posted, "B")).text)).toBe(letter);
    },
  );
});
