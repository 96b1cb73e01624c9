/** Setting up a schedule on Discord by its form, from the command to the first post. */
import { expect, test } from "vitest";
import { channelId, communityId } from "../../../src/adapters/discord/ids.ts";
import { openDiscordHarness } from "../../support/discord/discord-harness.ts";

const doors = ["the gateway", "HTTP"] as const;

test.for(doors)("over %s a schedule is filled in, corrected and kept without typing anything twice", async (door) => {
  const { server, fake, engine, minutes } = await openDiscordHarness({ door });
  const { ada, channel } = server;
  const opened = ada.command(channel, "quiz schedule");
  const modal = await opened.opened();
  expect(modal.title).toBe("Daily question");
  expect(modal.fields.map(({ label }) => label)).toEqual(["Time of day", "Days", "Time zone", "Topics", "Days off"]);
  modal.fill({ "Time of day": "8.02", "Time zone": "Berlln", "Days off": "someday" });
  const refused = await ada.submit(opened, modal).reply();
  expect(refused.onlyFor).toBe(ada.user);
  expect(refused.text).toMatch(/\*\*Time zone\*\*: .*Berlin/);
  expect(refused.text).toContain("**Days off**: ");
  const again = ada.click(refused, "Change it");
  const corrected = await again.opened();
  expect(corrected.fields.map(({ value }) => value).slice(0, 3)).toEqual([
    "8.02",
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    "Berlln",
  ]);
  corrected.fill({ "Time of day": "08:02", "Time zone": "UTC", "Days off": "" });
  expect((await ada.submit(again, corrected).reply()).text).toContain("08:02");
  const [schedule] = await engine.store.schedules(communityId(server.guild.id), channelId(server.guild.id, channel.id));
  expect(schedule?.timetable).toMatchObject({ zone: "UTC" });
  await minutes(3);
  expect(server.questions()).toHaveLength(1);
  expect(fake.violations).toEqual([]);
});

test("whoever may not manage is told so at once, and opens no form", async () => {
  const { server, fake } = await openDiscordHarness();
  const refused = server.grace.command(server.channel, "quiz schedule");
  const reply = await refused.reply();
  expect(reply.text).toMatch(/manage/i);
  expect([refused.callback, reply.onlyFor]).toEqual([4, server.grace.user]);
  expect(fake.violations).toEqual([]);
});
