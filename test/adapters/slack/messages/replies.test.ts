import { describe, expect, test, vi } from "vitest";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { question } from "../../../support/slack/slack-question.ts";

async function pressed(...faults: readonly [method: string, status: number][]) {
  const workspace = await startedWorkspace();
  const { slack, company, platform } = workspace;
  const posted = await question(platform, company.workspace.id, company.general);
  for (const [method, status] of faults) slack.faults.add(method, { kind: "status", status }, 1);
  await slack.players.press(company.grace, posted, "A");
  await vi.waitUntil(() => company.read(company.grace).length > 0, { timeout: 60_000 });
  return { ...workspace, posted };
}

describe("a verdict", () => {
  test("comes where the button is, to the player alone, and the question stays", async () => {
    const { slack, company, posted } = await pressed();
    expect(slack.players.ephemerals(company.grace)).toMatchObject([
      { via: "response_url", channel: company.general.id },
    ]);
    expect(slack.players.ephemerals(company.alan)).toEqual([]);
    expect(textOf(posted.blocks)).toContain("What does this print?");
    expect(posted.earlier).toEqual([]);
  });

  test("comes by another way when the address to reply to is spent", async () => {
    const { slack, company } = await pressed(["response_url", 404]);
    expect(slack.players.ephemerals(company.grace)).toMatchObject([{ via: "chat.postEphemeral" }]);
  });

  test("comes as a direct message when nothing else works", async () => {
    const { slack, company } = await pressed(["response_url", 404], ["chat.postEphemeral", 500]);
    expect(slack.players.ephemerals(company.grace)).toEqual([]);
    expect(slack.players.directs(company.grace).map(({ blocks }) => textOf(blocks))).toEqual([
      expect.stringContaining("Right: A"),
    ]);
  });

  test("that Slack puts off comes by the same way, once", async () => {
    const workspace = await startedWorkspace();
    const { slack, company, platform } = workspace;
    const posted = await question(platform, company.workspace.id, company.general);
    slack.faults.add("response_url", { kind: "limited", afterS: 1 }, 2);
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => company.read(company.grace).length > 0, { timeout: 8_000 });
    expect(slack.players.ephemerals(company.grace)).toMatchObject([{ via: "response_url" }]);
    expect(company.read(company.grace)).toHaveLength(1);
  });

  test("that comes nowhere is written down, and Arena plays on", async () => {
    const { slack, company, platform, bot, lines } = await startedWorkspace();
    const posted = await question(platform, company.workspace.id, company.general);
    slack.faults.add("*", { kind: "status", status: 500 }, 4);
    await slack.players.press(company.grace, posted, "A");
    await vi.waitUntil(() => lines.some(({ fields }) => "event" in fields && fields.event === "slack.reply.failed"));
    await slack.players.press(company.alan, posted, "A");
    await vi.waitUntil(() => company.read(company.alan).length === 1);
    expect(bot.presses).toHaveLength(2);
  });
});

test("a press names the message only where everybody sees it", async () => {
  const { slack, company, platform, bot } = await startedWorkspace();
  bot.reply = { ...bot.reply, choices: [{ action: "take:t1:0:A", label: "A", spoken: "Answer A" }] };
  const posted = await question(platform, company.workspace.id, company.general);
  await slack.players.press(company.grace, posted, "A");
  await vi.waitUntil(() => slack.players.ephemerals(company.grace).length === 1);
  const [note] = slack.players.ephemerals(company.grace);
  if (note === undefined) throw new Error("there is no reply");
  await slack.players.pressEphemeral(company.grace, note, "A");
  await vi.waitUntil(() => bot.presses.length === 2);
  const [first, second] = bot.presses;
  expect(first?.message).toBe(`slack:${company.workspace.id}/${company.general.id}/${posted.ts}`);
  expect(second).toMatchObject({ action: "take:t1:0:A" });
  expect(second?.message).toBeUndefined();
});
