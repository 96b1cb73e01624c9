/** The socket to Slack: refreshed, killed, silent, refused; players meet none of it for long, and operators can see it. */
import { describe, vi } from "vitest";
import { counted } from "../slack-company.ts";
import { test } from "./slack-arena.ts";

const patient = { timeout: 120_000 };

async function readiness(url: string): Promise<number> {
  return (await fetch(`${url}readyz`)).status;
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
        timeout: 30_000,
        interval: 5,
      });
      // Bolt by itself stays away for five seconds.
      expect(performance.now() - sinceMs).toBeLessThan(2_000);
      expect(counted((await company.press(company.alan, posted, "B")).text)).toBe("B");
      expect(counted((await company.press(company.grace, posted, "C")).text)).toBe("A");
      expect(slack.log.violations).toEqual([]);
    },
  );

  test(
    "that is killed shows in /readyz and in the metrics until it is back",
    patient,
    async ({ expect, play, slack }) => {
      const { company, url } = await play();
      expect(await readiness(url)).toBe(200);
      slack.sockets.kill();
      await vi.waitUntil(async () => (await readiness(url)) === 503, { timeout: 10_000 });
      await vi.waitUntil(async () => (await readiness(url)) === 200, { timeout: 30_000 });
      expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
    },
  );

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
      { timeout: 40_000 },
    );
    expect(slack.sockets.open.length).toBeGreaterThan(0);
  });

  test.for([
    ["a refused token", { kind: "refused", code: "invalid_auth" } as const],
    ["a 503", { kind: "status", status: 503 } as const],
    ["a reset", { kind: "reset" } as const],
  ] as const)(
    "that cannot come back because of %s kills nothing, and comes back later",
    patient,
    async ([, fault], { expect, play, slack }) => {
      const { company, url } = await play();
      slack.faults.add("apps.connections.open", fault, 2);
      slack.sockets.kill();
      await vi.waitUntil(async () => (await readiness(url)) === 503, { timeout: 10_000 });
      await vi.waitUntil(() => slack.sockets.open.length === 1, { timeout: 90_000 });
      await vi.waitUntil(async () => (await readiness(url)) === 200, { timeout: 10_000 });
      expect(await company.say(company.grace, "leaderboard")).toContain("Leaderboard");
    },
  );
});
