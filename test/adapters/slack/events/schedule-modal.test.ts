import { describe, expect, test, vi } from "vitest";
import { channelId, communityId } from "../../../../src/adapters/slack/ids.ts";
import { drawScheduleForm, optionsOf } from "../../../../src/adapters/slack/messages/schedule-modal-view.ts";
import { notice, refusal } from "../../../../src/message/build.ts";
import { viewFaults } from "../../../fakes/slack/block-kit/check.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";
import { spokenCall } from "../../../support/spoken-call.ts";
import { hostile } from "../messages/any-message.ts";

describe("the form of a schedule", () => {
  test("is one that Slack takes, whatever the topics are called", () => {
    const topics = hostile.map((label, index) => ({ value: `topic-${index}`, label }));
    const origin = { channel: "C061", responseUrl: "https://hooks.slack.com/commands/T1/2/3" };
    for (const known of [undefined, notice({ title: "x".repeat(200), lines: [...hostile] })]) {
      const view = drawScheduleForm({
        origin,
        topics,
        zone: "Europe/Berlin",
        ...(known === undefined ? {} : { known }),
      });
      expect(viewFaults(JSON.parse(JSON.stringify(view)), "modal")).toEqual([]);
    }
  });

  test("offers no value that it would have to cut", () => {
    expect(
      optionsOf([
        { value: "x".repeat(76), label: "long" },
        { value: "", label: "empty" },
        { value: "ok", label: "" },
      ]),
    ).toEqual([{ value: "ok", text: { type: "plain_text", text: "ok", emoji: false } }]);
  });

  test("opens at once with the zone of whoever asked, and comes back as the command it stands for", async () => {
    const { slack, company, bot } = await startedWorkspace();
    const { ada, general, workspace } = company;
    bot.reply = notice({ title: "This channel has no schedule", lines: [] });
    await slack.players.command(ada, general, "schedule");
    await vi.waitUntil(() => slack.players.modal(ada) !== undefined);
    expect(bot.calls.map((call) => [spokenCall(call), call.mayManage])).toEqual([["schedule list", true]]);
    await slack.players.submit(ada, { "Time of day": "14:05" });
    await vi.waitUntil(() => bot.calls.length === 2);
    expect(bot.calls[1]).toMatchObject({
      community: communityId(workspace.id),
      channel: channelId(workspace.id, general.id),
      mayManage: true,
      name: "schedule",
      values: { time: "14:05", days: "mon,tue,wed,thu,fri", zone: "Europe/Berlin" },
    });
    await vi.waitUntil(() => slack.players.ephemerals(ada, general).length === 1);
    expect(slack.log.violations).toEqual([]);
  });

  test("finds zones while somebody types", async () => {
    const { slack, company } = await startedWorkspace();
    await slack.players.command(company.ada, company.general, "schedule");
    await vi.waitUntil(() => slack.players.modal(company.ada) !== undefined);
    const options = await slack.players.suggest(company.ada, "Time zone", "berl");
    expect(options.map(({ value }) => value)).toEqual(["Europe/Berlin"]);
  });

  test("is not opened for whom the command refuses", async () => {
    const { slack, company, bot } = await startedWorkspace();
    bot.reply = refusal("That is for those who manage this community", "Ask an admin.");
    await slack.players.command(company.grace, company.general, "schedule");
    await vi.waitUntil(() => slack.players.ephemerals(company.grace).length === 1);
    expect(slack.players.modal(company.grace)).toBeUndefined();
    expect(slack.calls("views.open")).toEqual([]);
  });

  test("opens also while Slack does not say who asks; whether they may is asked when it comes back", async () => {
    const { slack, company, bot } = await startedWorkspace();
    slack.faults.add("users.info", { kind: "delay", ms: 2_500 }, 1);
    await slack.players.command(company.ada, company.general, "schedule");
    await vi.waitUntil(() => slack.players.modal(company.ada) !== undefined, { timeout: 2_500 });
    expect(bot.calls).toEqual([]);
  });

  test("that Slack does not open is replaced by the list, which says what to type", async () => {
    const { slack, company, bot } = await startedWorkspace();
    bot.reply = notice({ title: "This channel has no schedule", lines: ["Say schedule 09:30 daily UTC"] });
    slack.faults.add("views.open", { kind: "refused", code: "expired_trigger_id" }, 1);
    await slack.players.command(company.ada, company.general, "schedule");
    await vi.waitUntil(() => slack.players.ephemerals(company.ada).length === 1);
    expect(company.read(company.ada)[0]).toContain("This channel has no schedule");
  });
});
