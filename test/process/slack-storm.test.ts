/** Three hundred people press within two seconds, while every fifth call to Slack is told to wait. */
import { DatabaseSync } from "node:sqlite";
import { describe, vi } from "vitest";
import type { LoggedRequest } from "../fakes/slack/delivery/requests.ts";
import { labels, textOf } from "../fakes/slack/players/reading.ts";
import { counted } from "../support/slack/slack-company.ts";
import { modes, test } from "../support/slack/slack-process.ts";

const players = 300;
const withinMs = 2_000;
/** `chat.update`, a minute and workspace. */
const updatesAMinute = 50;

// One after the other: each alone is as much as a busy machine can do.
describe("a storm", () => {
  test.for(modes)(
    "over %s: everybody is acknowledged within a second, counted, and told",
    { timeout: 300_000 },
    async (mode, { annotate, expect, open, slack }) => {
      const { company, databaseUrl, arena } = await open({ mode });
      const { general, workspace, ada } = company;
      const crowd = Array.from({ length: players }, (_, index) => slack.town.person(workspace, `Player ${index}`));
      for (const { id } of crowd) general.members.add(id);
      const posted = await company.post();
      slack.faults.every(5, { kind: "limited", afterS: 1 }, ["apps.connections.open"]);

      const sinceMs = performance.now();
      const deliveries = await Promise.all(
        crowd.map(async (player, index) => {
          await new Promise((resolve) => setTimeout(resolve, (index * withinMs) / players));
          return await slack.players.press(player, posted, letterOf(index));
        }),
      );
      const pressedMs = performance.now() - sinceMs;
      const slowest = Math.max(...deliveries.map(({ afterMs }) => afterMs));
      expect(deliveries.filter(({ outcome }) => outcome !== "acked")).toEqual([]);
      expect(slowest).toBeLessThan(1_000);

      await vi.waitUntil(() => crowd.every((player) => company.read(player).length > 0), {
        timeout: 180_000,
        interval: 250,
      });
      const toldMs = performance.now() - sinceMs;
      const told = crowd.map((player) => company.read(player));
      expect(told.filter((verdicts) => verdicts.length !== 1)).toEqual([]);
      expect(told.map(([verdict = ""]) => counted(verdict))).toEqual(crowd.map((_, index) => letterOf(index)));
      slack.faults.clear();

      const database = new DatabaseSync(databaseUrl.slice("sqlite:".length), { readOnly: true });
      const rows = database.prepare("select count(*) as rows from answers").get();
      database.close();
      expect(rows).toEqual({ rows: players });

      await vi.waitUntil(() => textOf(posted.blocks).includes(`${players} answers so far`), {
        timeout: 90_000,
        interval: 250,
      });
      await company.say(ada, "close");
      await vi.waitUntil(() => labels(posted.blocks).length === 0, {
        timeout: 60_000,
        interval: 250,
      });
      expect(textOf(posted.blocks)).toContain(`${players} answers`);
      expect(mostInAMinute(slack.calls("chat.update"))).toBeLessThanOrEqual(updatesAMinute);
      expect(slack.log.violations).toEqual([]);
      await annotate(
        `storm over ${mode}: ${players} presses in ${pressedMs.toFixed(0)} ms, slowest ack ${slowest.toFixed(0)} ms, all told after ${toldMs.toFixed(0)} ms, ${slack.calls("chat.update").length} updates`,
      );
      expect(await arena.end()).toBe(0);
    },
  );
});

function letterOf(index: number): string {
  return "AB"[index % 2] ?? "A";
}

function mostInAMinute(calls: readonly LoggedRequest[]): number {
  return Math.max(
    0,
    ...calls.map(({ atMs }) => calls.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000).length),
  );
}
