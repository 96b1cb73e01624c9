import { describe, expect, test, vi } from "vitest";
import { communityId, playerId } from "../../../src/adapters/slack/ids.ts";
import type { StoredMessage } from "../../fakes/slack/messages.ts";
import { question } from "./question.ts";
import { startedWorkspace } from "./workspace.ts";

async function asked(options: Parameters<typeof startedWorkspace>[0] = {}) {
  const workspace = await startedWorkspace(options);
  const { company, platform } = workspace;
  const posted: StoredMessage = await question(platform, company.workspace.id, company.general);
  return { ...workspace, posted };
}

describe("a player's name", () => {
  test("is that of the account at first, and the one that others see as soon as Slack says so", async () => {
    const { slack, company, bot, posted } = await asked();
    const { grace, workspace } = company;
    grace.displayName = "Amazing Grace";
    await slack.players.press(grace, posted, "A");
    await vi.waitUntil(() => bot.people.length === 1);
    expect(bot.presses[0]?.player).toEqual({ id: playerId(workspace.id, grace.id), name: "grace.hopper" });
    expect(bot.people).toEqual([
      {
        community: communityId(workspace.id),
        id: playerId(workspace.id, grace.id),
        name: "Amazing Grace",
        active: true,
      },
    ]);
    await slack.players.press(grace, posted, "A");
    await vi.waitUntil(() => bot.presses.length === 2);
    expect(bot.presses[1]?.player.name).toBe("Amazing Grace");
    expect(slack.calls("users.info")).toHaveLength(1);
  });

  test("is found out when Slack asks for patience, without making anybody wait", async () => {
    const { slack, company, bot, posted } = await asked();
    slack.faults.add("users.info", { kind: "limited", afterS: 1 }, 1);
    const { afterMs } = await slack.players.press(company.grace, posted, "A");
    expect(afterMs).toBeLessThan(1_000);
    await vi.waitUntil(() => slack.players.ephemerals(company.grace).length === 1);
    await vi.waitUntil(() => bot.people.length === 1, { timeout: 5_000 });
    expect(bot.people[0]?.name).toBe("Grace Hopper");
  });

  test("follows a change in Slack; what boards do not show is no news", async () => {
    const { slack, company, bot, posted } = await asked();
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => bot.people.length === 1);
    await slack.town.change(company.grace, { tz: "Asia/Tokyo" });
    await slack.town.change(company.grace, { displayName: "Rear Admiral" });
    await slack.town.change(company.grace, { deleted: true });
    await vi.waitUntil(() => bot.people.length === 3);
    expect(bot.people.map(({ name, active }) => [name, active])).toEqual([
      ["Grace Hopper", true],
      ["Rear Admiral", true],
      ["Rear Admiral", false],
    ]);
  });
});

describe("somebody from another company", () => {
  test("plays under an identity of their own, in the community whose question it is", async () => {
    const { slack, company, platform, bot } = await asked();
    const globex = slack.town.workspace("Globex");
    const hank = slack.town.person(globex, "Hank Scorpio");
    const shared = slack.town.channel(company.workspace, "shared", [company.grace, hank], { sharedWith: [globex] });
    shared.members.add(company.installation.botUser);
    const posted = await question(platform, company.workspace.id, shared);
    await slack.players.press(hank, posted, "A");
    await vi.waitUntil(() => slack.players.ephemerals(hank).length === 1);
    expect(bot.presses[0]).toMatchObject({
      community: communityId(company.workspace.id),
      player: { id: playerId(company.workspace.id, hank.id, globex.id) },
    });
    expect(slack.log.violations).toEqual([]);
  });

  test("is told from a colleague in another workspace of the same organisation", async () => {
    const { slack, company, platform, bot, parts } = await startedWorkspace();
    const org = slack.town.org("Umbrella");
    const labs = slack.town.workspace("Labs", org);
    const sales = slack.town.workspace("Sales", org);
    const alice = slack.town.person(labs, "Alice Abernathy");
    const carlos = slack.town.person(sales, "Carlos Oliveira");
    const both = slack.town.channel(labs, "both", [alice, carlos], { sharedWith: [sales, company.workspace] });
    both.members.add(company.grace.id);
    const installation = slack.town.install(org);
    for (const workspace of [labs, sales]) slack.town.grant(installation, workspace);
    both.members.add(installation.botUser);
    await platform.stop();

    const { slackPlatform } = await import("../../../src/adapters/slack/slack-platform.ts");
    const { platform: ours } = slackPlatform({
      ...parts,
      settings: { ...parts.settings, tenancy: { kind: "single", botToken: installation.token } },
    });
    await ours.start(bot);
    const posted = await question(ours, org.id, both);
    for (const person of [alice, carlos, company.grace]) await slack.players.press(person, posted, "A");
    await vi.waitUntil(() => bot.presses.length === 3);
    await ours.stop();
    expect(bot.presses.map(({ player }) => player.id)).toEqual([
      playerId(org.id, alice.id),
      playerId(org.id, carlos.id),
      playerId(org.id, company.grace.id, company.workspace.id),
    ]);
  });
});

describe("who may manage", () => {
  test("an admin may, a player not, a guest never", async () => {
    const { slack, company, bot } = await startedWorkspace();
    const boss = slack.town.person(company.workspace, "Guest Admin", { admin: true, guest: "multi" });
    company.general.members.add(boss.id);
    for (const person of [company.ada, company.grace, boss]) {
      await slack.players.command(person, company.general, "pause");
      await vi.waitUntil(() => bot.calls.at(-1)?.player.id.endsWith(person.id) === true);
    }
    expect(bot.calls.map(({ mayManage }) => mayManage)).toEqual([true, false, false]);
  });

  test("is not guessed while Slack is silent: nothing is done, and the admin is told to try again", async () => {
    const { slack, company, bot } = await startedWorkspace();
    slack.faults.add("users.info", { kind: "status", status: 503 }, 1);
    await slack.players.command(company.ada, company.general, "pause");
    await vi.waitUntil(() => company.read(company.ada).length === 1);
    expect(company.read(company.ada)[0]).toContain("Slack did not answer");
    expect(bot.calls).toEqual([]);
  });
});

test("the people whom a command mentions come with their names", async () => {
  const { slack, company, bot } = await startedWorkspace();
  const { ada, grace, workspace, general } = company;
  await slack.players.command(ada, general, `managers add <@${grace.id}|ghopper>`);
  await vi.waitUntil(() => bot.calls.length === 1);
  expect(bot.calls[0]).toMatchObject({
    text: "managers add",
    mentioned: [{ id: playerId(workspace.id, grace.id), name: "Grace Hopper" }],
  });
});
