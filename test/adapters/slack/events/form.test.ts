import { WebClient } from "@slack/web-api";
import { describe, expect, test, vi } from "vitest";
import { channelId, communityId } from "../../../../src/adapters/slack/ids.ts";
import { notice, refusal } from "../../../../src/message/build.ts";
import type { Form } from "../../../../src/message/form.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { silent } from "../../../fakes/slack/world/acme.ts";
import { usualScopes } from "../../../fakes/slack/world/town.ts";
import { startedWorkspace } from "../../../support/slack/slack-adapter-harness.ts";

const soon = { timeout: 5_000, interval: 10 };

const form: Form = {
  action: "schedule",
  title: "Daily question",
  intro: [],
  fields: [
    { kind: "channel", name: "channel", label: "Channel", required: true, spare: true },
    { kind: "time", name: "time", label: "Time of day", required: true, value: "09:30" },
    { kind: "search", name: "zone", label: "Time zone", required: true, query: "zone", value: "UTC" },
    { kind: "short-text", name: "off", label: "Days off", required: false, most: 1_000 },
  ],
  submit: "Schedule",
  previews: true,
  instead: "schedule 09:30 weekdays Europe/Berlin",
};

async function workspace(options: Parameters<typeof startedWorkspace>[0] = {}) {
  const started = await startedWorkspace(options);
  const { slack, company, bot } = started;
  bot.reply = form;
  const { ada, general } = company;
  const shown = () => textOf(slack.players.modal(ada)?.body.blocks ?? []);
  const opened = async () => {
    await slack.players.command(ada, general, "schedule");
    await vi.waitUntil(() => shown().includes("Time of day"), soon);
  };
  const told = async () => {
    await vi.waitUntil(() => company.read(ada).length > 0, soon);
    return company.read(ada).join("\n");
  };
  return { ...started, ada, general, shown, opened, told };
}

describe("a form", () => {
  test("is asked for with the zone of whoever asks, and comes back from the channel that was chosen", async () => {
    const { slack, company, bot, ada, opened, told } = await workspace();
    await opened();
    expect(bot.calls).toMatchObject([{ name: "schedule", mayManage: true, player: { zone: "Europe/Berlin" } }]);
    const other = slack.town.channel(company.workspace, "other", [ada]);
    await slack.players.submit(ada, { Channel: other.id, "Time of day": "14:05" });
    expect(await told()).toContain("Taken");
    expect(slack.players.modal(ada)).toBeUndefined();
    const { id } = company.workspace;
    expect(bot.submissions).toMatchObject([
      {
        community: communityId(id),
        channel: channelId(id, company.general.id),
        mayManage: true,
        form: "schedule",
        values: { channel: channelId(id, other.id), time: "14:05", zone: "UTC" },
      },
    ]);
    expect(slack.log.violations).toEqual([]);
  });

  test("searches while somebody types, from two letters on", async () => {
    const { slack, bot, ada, opened } = await workspace();
    await opened();
    await expect(slack.players.suggest(ada, "Time zone", "b")).rejects.toThrow("before 2 characters");
    const options = await slack.players.suggest(ada, "Time zone", "be");
    expect(options.map(({ value }) => value)).toEqual(["Europe/Berlin"]);
    expect(bot.searches).toMatchObject([{ kind: "zone", typed: "be" }]);
  });

  test("is not opened for whom the command refuses", async () => {
    const { slack, bot, ada, general, told } = await workspace();
    bot.reply = refusal("That is for those who manage this community", "Ask an admin.");
    await slack.players.command(ada, general, "schedule");
    expect(await told()).toContain("Ask an admin.");
    expect(slack.calls("views.open")).toEqual([]);
  });

  test("comes into a modal that waits, while Slack does not say who asks", async () => {
    const { slack, ada, general, shown } = await workspace();
    slack.faults.add("users.info", { kind: "delay", ms: 2_500 }, 1);
    await slack.players.command(ada, general, "schedule");
    await vi.waitUntil(() => shown().includes("on its way"), soon);
    await vi.waitUntil(() => shown().includes("Time of day"), soon);
    expect(slack.log.violations).toEqual([]);
  });

  test("that Slack does not open is said in words", async () => {
    const { slack, ada, general, told } = await workspace();
    slack.faults.add("views.open", { kind: "refused", code: "expired_trigger_id" }, 1);
    await slack.players.command(ada, general, "schedule");
    expect(await told()).toContain("/quiz schedule 09:30 weekdays Europe/Berlin");
  });

  test("that was closed before it came is said in words", async () => {
    const { slack, ada, general, told } = await workspace();
    slack.faults.add("users.info", { kind: "delay", ms: 1_500 }, 1);
    slack.faults.add("views.update", { kind: "refused", code: "not_found" }, 1);
    await slack.players.command(ada, general, "schedule");
    expect(await told()).toContain("/quiz schedule 09:30 weekdays Europe/Berlin");
  });

  test("shows a fault of a field that it lacks at its last one", async () => {
    const { slack, bot, ada, opened } = await workspace();
    bot.submitted = { faults: { topics: "There is no such topic.", time: "That hour is taken." } };
    await opened();
    await slack.players.submit(ada);
    const faults = slack.players.form(ada).fields.map(({ fault }) => fault);
    expect(faults).toEqual([undefined, "That hour is taken.", undefined, "There is no such topic."]);
    expect(slack.log.violations).toEqual([]);
  });

  test("that the bot thinks about for long closes in time; its faults come in words, with what was typed", async () => {
    const { slack, bot, ada, opened, told } = await workspace();
    bot.submitted = { faults: { off: "That is no date." } };
    bot.submitsAfterMs = 2_600;
    await opened();
    const { outcome, afterMs } = await slack.players.submit(ada, { "Days off": "christmas" });
    expect([outcome, afterMs < 2_600]).toEqual(["acked", true]);
    const words = await told();
    expect(words).toContain("Days off: That is no date.");
    expect(words).toContain("Days off: christmas");
  });

  test("that arrives twice is taken once, and both are told the same", async () => {
    const { slack, bot, ada, opened } = await workspace();
    bot.submitted = { faults: { off: "That is no date." } };
    await opened();
    const first = await slack.players.submit(ada);
    const attempt = slack.attempts.findLast(({ parcel }) => parcel.payload["type"] === "view_submission");
    if (attempt === undefined) throw new Error("nothing was submitted");
    const again = await slack.repeat(attempt);
    expect(again.body).toEqual(first.body);
    expect(bot.submissions).toHaveLength(1);
    await slack.players.submit(ada);
    expect(bot.submissions).toHaveLength(2);
  });

  test("stays open where it is refused while Slack does not say whether they manage the place", async () => {
    const scopes = usualScopes.filter((scope) => scope !== "users:read");
    const { slack, company, bot, platform, ada, general } = await workspace({ scopes });
    const button = notice({
      title: "Choose",
      lines: [],
      choices: [{ action: "form:schedule", label: "Open", spoken: "Open" }],
    });
    await platform.announce(channelId(company.workspace.id, general.id), button);
    const [message] = general.messages;
    if (message === undefined) throw new Error("nothing was said");
    await slack.players.press(ada, message, "Open");
    await vi.waitUntil(() => slack.players.modal(ada) !== undefined, soon);
    bot.submitted = refusal("That is for those who manage this community");
    await slack.players.submit(ada, { "Days off": "2026-12-24" });
    const last = slack.players.form(ada).fields.at(-1);
    expect(last).toMatchObject({ value: "2026-12-24", fault: expect.stringContaining("whether you manage") });
  });

  test("that 0.1.0 opened is still taken", async () => {
    const { slack, company, bot, ada, general, told } = await workspace();
    bot.reply = notice({ title: "Today", lines: [] });
    await slack.players.command(ada, general, "today");
    await told();
    const { trigger_id } = slack.attempts.at(-1)?.parcel.payload ?? {};
    const client = new WebClient(company.installation.token, { slackApiUrl: slack.apiUrl, logger: silent });
    const plain = (text: string) => ({ type: "plain_text", text });
    const old = {
      type: "modal",
      callback_id: "schedule",
      private_metadata: JSON.stringify({ channel: general.id }),
      title: plain("Daily question"),
      submit: plain("Schedule"),
      blocks: [
        {
          type: "input",
          block_id: "time",
          label: plain("Time of day"),
          element: { type: "timepicker", action_id: "time", initial_time: "09:30" },
        },
      ],
    };
    await client.apiCall("views.open", { trigger_id: String(trigger_id), view: old });
    await slack.players.submit(ada);
    await vi.waitUntil(() => company.read(ada).length === 2, soon);
    expect(bot.submissions).toMatchObject([{ form: "schedule", values: { time: "09:30" } }]);
  });
});

describe("the preview of a form", () => {
  test("follows the last of many changes, with few updates, and keeps what was typed", async () => {
    const { slack, bot, ada, opened, shown } = await workspace();
    bot.preview = async ({ values }) => [
      { kind: "text", spans: [{ kind: "plain", text: `Without ${String(values["off"])}` }] },
    ];
    await opened();
    for (const off of ["2", "20", "2026", "2026-12", "2026-12-24"]) await slack.players.fill(ada, { "Days off": off });
    await vi.waitUntil(() => shown().includes("Without 2026-12-24"), soon);
    expect(slack.calls("views.update").length).toBeLessThanOrEqual(2);
    await slack.players.fill(ada, { "Days off": "2027-01-01" });
    await vi.waitUntil(() => shown().includes("Without 2027-01-01"), soon);
    expect(shown()).not.toContain("Without 2026");
    expect(slack.players.form(ada).fields.at(-1)).toMatchObject({ label: "Days off", value: "2027-01-01" });
    expect(slack.log.violations).toEqual([]);
  });

  test("never takes the place of the form that came after", async () => {
    const { slack, bot, ada, opened } = await workspace();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    bot.preview = async () => {
      asked.resolve();
      await answered.promise;
      return [{ kind: "text", spans: [{ kind: "plain", text: "too late" }] }];
    };
    bot.submitted = { ...form, action: "second", title: "Second step" };
    await opened();
    const filling = slack.players.fill(ada, { "Days off": "2026" });
    await asked.promise;
    await slack.players.submit(ada);
    answered.resolve();
    await filling;
    await vi.waitUntil(() => slack.calls("views.update").length > 0, soon);
    expect(slack.players.form(ada).title).toBe("Second step");
  });
});
