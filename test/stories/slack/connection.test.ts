/** The socket to Slack: refreshed, killed, silent, refused; players meet none of it for long, and operators can see it. */
import { describe, vi } from "vitest";
import { counted } from "../../support/slack/slack-company.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 120_000 };

/** What an operator is told: the status of `/readyz`, and what the metrics say of Slack. */
async function readiness(url: string): Promise<readonly [number, string | undefined]> {
  const metrics = await (await fetch(`${url}metrics`)).text();
  return [(await fetch(`${url}readyz`)).status, /^arena_platform_up\{platform="slack"\} (\d)$/m.exec(metrics)?.[1]];
}

async function isUp(url: string): Promise<boolean> {
  return (await readiness(url)).join() === "200,1";
}

async function isDown(url: string): Promise<boolean> {
  return (await readiness(url)).join() === "503,0";
}

describe.concurrent("a socket", () => {
  test(
    "that Slack refreshes in the middle of a question is back, and the question is still open",
    patient,
    async ({ expect, play, slack }) => {
      const { company } = await play();
      const posted = await company.post();
      await company.press(company.grace, posted, "A");
      const [old] = slack.sockets.open;
      slack.sockets.disconnect("refresh_requested");
      const sinceMs = performance.now();
      await vi.waitUntil(() => slack.sockets.open.length === 1 && slack.sockets.open[0] !== old, {
        timeout: 60_000,
        interval: 5,
      });
      // Bolt by itself stays away for five seconds.
      expect(performance.now() - sinceMs).toBeLessThan(2_000);
      expect(counted((await company.press(company.alan, posted, "B")).text)).toBe("B");
      expect(counted((await company.press(company.grace, posted, "C")).text)).toBe("A");
      expect(slack.log.violations).toEqual([]);
    },
  );

  test("that is killed is back at once", patient, async ({ expect, play, slack }) => {
    const { company, url } = await play();
    expect(await readiness(url)).toEqual([200, "1"]);
    slack.sockets.kill();
    await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 60_000, interval: 5 });
    await vi.waitUntil(() => isUp(url), { timeout: 2_000 });
    expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
  });

  test("that falls silent is given up and replaced", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    slack.sockets.freeze();
    const frozen = slack.sockets.open.length;
    await vi.waitUntil(() => slack.sockets.open.length > frozen, { timeout: 60_000 });
    await vi.waitUntil(
      async () => {
        const { outcome } = await slack.players.command(company.grace, company.general, "leaderboard");
        return outcome === "acked";
      },
      { timeout: 60_000 },
    );
    expect(slack.sockets.open.length).toBeGreaterThan(0);
  });

  test.for([
    ["a refused token", { kind: "refused", code: "invalid_auth" } as const],
    ["a 503", { kind: "status", status: 503 } as const],
    ["a reset", { kind: "reset" } as const],
  ] as const)(
    "that cannot come back because of %s shows in /readyz and in the metrics, kills nothing, and comes back later",
    patient,
    async ([, fault], { expect, play, slack }) => {
      const { company, url } = await play();
      slack.faults.add("apps.connections.open", fault, 2);
      slack.sockets.kill();
      await vi.waitUntil(() => isDown(url), { timeout: 60_000 });
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 90_000 });
      await vi.waitUntil(() => isUp(url), { timeout: 60_000 });
      expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
    },
  );
});
