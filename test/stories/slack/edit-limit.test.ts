/** Counts and reveals of a whole workspace keep within what Slack allows, however many channels play at once. */
import { vi } from "vitest";
import { labels } from "../../fakes/slack/players/reading.ts";
import { test } from "../../support/slack/slack-harness.ts";

const channelCount = 12;
const playingMs = 61_000;
/** `chat.update`, a minute and workspace. */
const updatesAMinute = 50;

test("twelve busy channels are updated fifty times a minute at most, and all are revealed in the end", {
  timeout: 240_000,
}, async ({ expect, play, slack }) => {
  const { arena, company } = await play();
  const { town } = slack;
  const crowd = Array.from({ length: 60 }, (_, index) => town.person(company.workspace, `Player ${index}`));
  const channels = Array.from({ length: channelCount }, (_, index) => {
    const channel = town.channel(company.workspace, `team-${index}`, [company.ada, ...crowd]);
    channel.members.add(company.installation.botUser);
    return channel;
  });
  for (const channel of channels) await company.post(channel);
  const posted = channels.flatMap((channel) => company.open(channel));
  expect(posted).toHaveLength(channelCount);

  const untilMs = performance.now() + playingMs;
  for (let press = 0; performance.now() < untilMs; press++) {
    const player = crowd[Math.floor(press / channelCount) % crowd.length];
    const message = posted[press % channelCount];
    if (player && message) await slack.players.press(player, message, "A");
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  for (const channel of channels) await company.say(company.ada, "close", channel);
  await vi.waitUntil(
    async () => {
      await arena.scheduler.tick();
      return posted.every(({ blocks }) => labels(blocks).length === 0);
    },
    { timeout: 120_000, interval: 500 },
  );

  const updates = slack.calls("chat.update");
  expect(updates.length).toBeGreaterThan(channelCount * 2);
  expect(updates.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  const busiest = Math.max(
    ...updates.map(({ atMs }) => updates.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(updatesAMinute);
  expect(slack.log.violations).toEqual([]);
});
