import { describe, expect, onTestFinished, test, vi } from "vitest";
import { communityId, playerId } from "../../../../src/adapters/slack/ids.ts";
import { slackPlatform } from "../../../../src/adapters/slack/slack-platform.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import type { StoredMessage } from "../../../fakes/slack/web-api/messages.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { question } from "../../../support/slack/slack-question.ts";

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
    await vi.waitUntil(() => bot.people.length === 1, { timeout: 60_000 });
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

describe("a colleague from another workspace of the organisation", () => {
  async function organised() {
    const workspace = await startedWorkspace();
    const { slack, platform, bot, parts } = workspace;
    const org = slack.town.org("Umbrella");
    const labs = slack.town.workspace("Labs", org);
    const sales = slack.town.workspace("Sales", org);
    const many = Array.from({ length: 30 }, (_, nth) => slack.town.person(sales, `Seller ${nth}`));
    const both = slack.town.channel(labs, "both", many, { sharedWith: [sales] });
    const installation = slack.town.install(org);
    for (const granted of [labs, sales]) slack.town.grant(installation, granted);
    both.members.add(installation.botUser);
    await platform.stop();
    const settings = { ...parts.settings, tenancy: { kind: "single", botToken: installation.token } } as const;
    const started = async () => {
      const { platform: ours } = slackPlatform({ ...parts, settings });
      await ours.start(bot);
      onTestFinished(() => ours.stop());
      return ours;
    };
    const ours = await started();
    const posted = await question(ours, org.id, both);
    const seller = many[0];
    if (seller === undefined) throw new Error("there are thirty");
    return { ...workspace, org, sales, many, seller, posted, ours, started };
  }

  test("is one player, also when Slack does not say at once who they are", async () => {
    const { slack, bot, org, seller, posted } = await organised();
    slack.faults.add("users.info", { kind: "limited", afterS: 1 }, 1);
    for (const letter of ["A", "B"]) await slack.players.press(seller, posted, letter);
    await vi.waitUntil(() => bot.presses.length === 2, { timeout: 60_000 });
    expect(bot.presses.map(({ player }) => player.id)).toEqual(Array(2).fill(playerId(org.id, seller.id)));
  });

  test("is asked for once, however many come at the same moment and however Slack hesitates", async () => {
    const { slack, bot, org, many, posted } = await organised();
    slack.faults.add("users.info", { kind: "status", status: 503 }, 1);
    await Promise.all(many.map((person) => slack.players.press(person, posted, "A")));
    await vi.waitUntil(() => bot.presses.length === many.length, { timeout: 60_000 });
    expect(new Set(bot.presses.map(({ player }) => player.id))).toEqual(
      new Set(many.map(({ id }) => playerId(org.id, id))),
    );
  });

  test("is told to press again, and not counted, while Slack does not say", { timeout: 60_000 }, async () => {
    const { slack, bot, seller, posted } = await organised();
    slack.faults.add("users.info", { kind: "limited", afterS: 20 }, 1);
    await slack.players.press(seller, posted, "A");
    await vi.waitUntil(() => slack.players.ephemerals(seller).length === 1, { timeout: 60_000 });
    expect(textOf(slack.players.ephemerals(seller)[0]?.blocks ?? [])).toContain("try again");
    expect(bot.presses).toEqual([]);
  });

  test("is still known after a restart during which Slack is silent", async () => {
    const { slack, bot, org, seller, posted, ours, started } = await organised();
    await slack.players.press(seller, posted, "A");
    await vi.waitUntil(() => bot.presses.length === 1);
    await ours.stop();
    await started();
    slack.faults.add("users.info", { kind: "status", status: 503 }, 100);
    await slack.players.press(seller, posted, "B");
    await vi.waitUntil(() => bot.presses.length === 2);
    expect(bot.presses[1]?.player.id).toBe(playerId(org.id, seller.id));
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

  test("is never known without users:read, and the words name that permission", async () => {
    const scopes = usualScopes.filter((scope) => scope !== "users:read");
    const { slack, company, bot } = await startedWorkspace({ scopes });
    await slack.players.command(company.ada, company.general, "pause");
    await vi.waitUntil(() => company.read(company.ada).length === 1);
    expect(company.read(company.ada)[0]).toContain("lack the permission users:read");
    expect(bot.calls).toEqual([]);
  });

  test("is known at once while the names of many players are looked up", async () => {
    const { slack, company, bot, platform } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    for (let index = 0; index < 120; index++) {
      const person = slack.town.person(company.workspace, `Player ${index}`);
      company.general.members.add(person.id);
      await slack.players.press(person, posted, "A");
    }
    await vi.waitUntil(() => bot.presses.length === 120, { timeout: 20_000 });
    await slack.players.command(company.ada, company.general, "pause");
    await vi.waitUntil(() => bot.calls.length === 1, { timeout: 5_000 });
    expect(bot.calls[0]).toMatchObject({ name: "pause", mayManage: true });
  }, 40_000);

  test("is not guessed while Slack is silent: nothing is done, and the admin is told to try again", async () => {
    const { slack, company, bot } = await startedWorkspace();
    slack.faults.add("users.info", { kind: "status", status: 503 }, 1);
    await slack.players.command(company.ada, company.general, "pause");
    await vi.waitUntil(() => company.read(company.ada).length === 1);
    expect(company.read(company.ada)[0]).toContain("could not find out whether you manage");
    expect(bot.calls).toEqual([]);
  });
});

test("somebody whom Slack does not name is nobody's guess: the command is not carried out", async () => {
  const { slack, company, bot } = await startedWorkspace();
  const { ada, grace, general } = company;
  await slack.players.command(ada, general, "help");
  await vi.waitUntil(() => bot.calls.length === 1);
  slack.faults.add("users.info", { kind: "status", status: 503 }, 1);
  await slack.players.command(ada, general, `managers add <@${grace.id}|ghopper>`);
  await vi.waitUntil(() => company.read(ada).some((text) => text.includes("who it is that you mentioned")));
  expect(bot.calls).toHaveLength(1);
});

test("the people whom a command mentions come with their names", async () => {
  const { slack, company, bot } = await startedWorkspace();
  const { ada, grace, workspace, general } = company;
  await slack.players.command(ada, general, `managers add <@${grace.id}|ghopper>`);
  await vi.waitUntil(() => bot.calls.length === 1);
  expect(bot.calls[0]).toMatchObject({
    name: "managers",
    values: { what: "add" },
    mentioned: [{ id: playerId(workspace.id, grace.id), name: "Grace Hopper" }],
  });
});
