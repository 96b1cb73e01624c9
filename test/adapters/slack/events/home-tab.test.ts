import { describe, expect, test, vi } from "vitest";
import { channelId, communityId, noChannel, playerId } from "../../../../src/adapters/slack/ids.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { aQuestion } from "../../../support/slack/slack-question.ts";

async function visited(scopes: readonly string[] = usualScopes) {
  const workspace = await startedWorkspace({ scopes });
  const { slack, company, bot } = workspace;
  bot.page = [aQuestion];
  await slack.players.openHome(company.grace, company.workspace);
  const home = () => {
    const view = slack.players.home(company.grace, company.workspace);
    if (view === undefined) throw new Error("the Home tab is empty");
    return view;
  };
  await vi.waitUntil(() => slack.players.home(company.grace, company.workspace) !== undefined);
  return { ...workspace, home };
}

describe("the Home tab", () => {
  test("shows what the bot says, to whoever opened it", async () => {
    const { company, bot, home } = await visited();
    expect(bot.visits).toMatchObject([
      {
        community: communityId(company.workspace.id),
        player: { id: playerId(company.workspace.id, company.grace.id), name: "Grace Hopper" },
        mayManage: false,
      },
    ]);
    expect(textOf(home().body.blocks)).toContain("What does this print?");
  });

  test("shows the verdict at its top after a press on it", async () => {
    const { slack, company, bot, home } = await visited();
    await slack.players.pressInView(company.grace, home(), "B");
    await vi.waitUntil(() => textOf(home().body.blocks).includes("Right: A"));
    expect(textOf(home().body.blocks)).toMatch(/^✅ Right: A[\s\S]*What does this print\?/);
    expect(bot.presses[0]).toMatchObject({ channel: noChannel(company.workspace.id), action: "answer:r1:B" });
    expect(bot.presses[0]?.message).toBeUndefined();
    expect(slack.log.violations).toEqual([]);
  });

  test("that Slack does not take sends the verdict as a direct message", async () => {
    const { slack, company, home } = await visited();
    slack.faults.add("views.publish", { kind: "limited", afterS: 30 }, 1);
    await slack.players.pressInView(company.grace, home(), "B");
    await vi.waitUntil(() => slack.players.directs(company.grace).length === 1);
    expect(company.read(company.grace)[0]).toContain("Right: A");
  });

  test("is not drawn for whoever opens the messages of the app", async () => {
    const { slack, company } = await startedWorkspace();
    await slack.players.openHome(company.grace, company.workspace, "messages");
    await slack.players.openHome(company.alan, company.workspace);
    await vi.waitUntil(() => slack.players.home(company.alan, company.workspace) !== undefined);
    expect(slack.players.home(company.grace, company.workspace)).toBeUndefined();
  });
});

test("somebody of another company sees the page of who they are in the game, and manages nothing", async () => {
  const { slack, company, bot } = await startedWorkspace();
  const globex = slack.town.workspace("Globex");
  const hank = slack.town.person(globex, "Hank Scorpio", { admin: true });
  const shared = slack.town.channel(company.workspace, "shared", [company.grace, hank], { sharedWith: [globex] });
  shared.members.add(company.installation.botUser);
  await slack.players.openHome(hank, company.workspace);
  await slack.players.openHome(company.ada, company.workspace);
  await vi.waitUntil(() => bot.visits.length === 2);
  const { id } = company.workspace;
  const manages = Object.fromEntries(bot.visits.map(({ player, mayManage }) => [player.id, mayManage]));
  expect(manages).toEqual({
    [playerId(id, hank.id, globex.id)]: false,
    [playerId(id, company.ada.id)]: true,
  });
});

describe("a channel that somebody has not played in", () => {
  test("is seen when it is public, not when it is private or unknown", async () => {
    const { slack, company, bot } = await visited();
    const { id } = company.workspace;
    const secret = slack.town.channel(company.workspace, "secret", [company.ada], { kind: "private" });
    const sees = bot.visits[0]?.sees;
    expect(await sees?.(channelId(id, company.general.id))).toBe(true);
    expect(await sees?.(channelId(id, secret.id))).toBe(false);
    expect(await sees?.(channelId(id, "C0000404"))).toBe(false);
    expect(await sees?.(channelId("T0000404", company.general.id))).toBe(false);
    expect(await sees?.(noChannel(id))).toBe(false);
  });

  test("is asked for once in some minutes, and not at all while Slack wants to be left alone", async () => {
    const { slack, company, bot } = await visited();
    const { id } = company.workspace;
    const others = ["one", "two", "three"].map((name) => slack.town.channel(company.workspace, name, [company.ada]));
    const sees = (channel: string) => bot.visits[0]?.sees(channelId(id, channel));
    for (let times = 0; times < 3; times++) expect(await sees(company.general.id)).toBe(true);
    expect(slack.calls("conversations.info")).toHaveLength(1);
    slack.faults.add("conversations.info", { kind: "limited", afterS: 30 }, 1);
    for (const other of others) expect(await sees(other.id)).toBe(false);
    expect(slack.calls("conversations.info")).toHaveLength(2);
    expect(await sees(company.general.id)).toBe(true);
  });

  test("is not seen by guests, nor where an admin refused to tell", async () => {
    const { slack, company, bot } = await visited([...usualScopes].filter((scope) => scope !== "channels:read"));
    const channel = channelId(company.workspace.id, company.general.id);
    expect(await bot.visits[0]?.sees(channel)).toBe(false);
    await slack.players.openHome(company.katherine, company.workspace);
    await vi.waitUntil(() => bot.visits.length === 2);
    expect(await bot.visits[1]?.sees(channel)).toBe(false);
    expect(slack.calls("conversations.info")).toEqual([]);
  });
});
