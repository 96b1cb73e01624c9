/** A person's own page, the form for a schedule, and what Slack says about people. */
import { describe, vi } from "vitest";
import { labels, textOf } from "../../fakes/slack/players/reading.ts";
import type { FakeSlack } from "../../fakes/slack/slack.ts";
import type { Person } from "../../fakes/slack/world/world.ts";
import type { Company } from "../../support/slack/slack-company.ts";
import { counted } from "../../support/slack/slack-company.ts";
import { test } from "../../support/slack/slack-harness.ts";

const patient = { timeout: 60_000 };

async function home(slack: FakeSlack, company: Company, person: Person): Promise<string> {
  const before = slack.calls("views.publish").length;
  await slack.players.openHome(person, company.workspace);
  await vi.waitUntil(
    () =>
      slack
        .calls("views.publish")
        .slice(before)
        .some(({ outcome }) => outcome === "ok"),
    { timeout: 60_000 },
  );
  return textOf(slack.players.home(person, company.workspace)?.body.blocks ?? []);
}

describe.concurrent("the Home tab", () => {
  test(
    "shows the open question to answer there, then standing and verdicts",
    patient,
    async ({ expect, play, slack }) => {
      const { company } = await play();
      await company.post();
      expect(await home(slack, company, company.grace)).toContain("Hello, Grace Hopper");
      const view = slack.players.home(company.grace, company.workspace);
      if (view === undefined) throw new Error("no home");
      expect(labels(view.body.blocks)).toContain("A");
      expect((await slack.players.pressInView(company.grace, view, "A")).outcome).toBe("acked");
      await vi.waitUntil(
        () =>
          counted(company.read(company.grace).join("\n")) === "A" || /Right|Not quite/.test(textOf(view.body.blocks)),
        { timeout: 60_000 },
      );
      expect(await home(slack, company, company.grace)).toContain("no open question");
      expect(slack.log.violations).toEqual([]);
    },
  );

  test("shows schedules to those who manage, and to nobody else", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    await company.say(company.ada, "schedule 09:30 weekdays Europe/Berlin");
    expect(await home(slack, company, company.ada)).toContain("09:30");
    expect(await home(slack, company, company.grace)).not.toContain("Schedules");
    expect(await home(slack, company, company.grace)).toContain("privacy hide");
  });

  test("is not drawn when only the messages tab was opened", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    await slack.players.openHome(company.grace, company.workspace, "messages");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(slack.calls("views.publish")).toEqual([]);
  });
});

describe.concurrent("managing", () => {
  test("is for admins, owners and whoever they name", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const owner = slack.town.person(company.workspace, "Olga Owner", { owner: true });
    company.general.members.add(owner.id);
    expect(await company.say(company.grace, "schedule 09:30 daily UTC")).not.toContain("Scheduled");
    expect(await company.say(owner, "schedule 09:30 daily UTC")).toContain("Scheduled");
    await slack.players.command(company.grace, company.general, "schedule");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(slack.players.modal(company.grace)).toBeUndefined();
  });

  test("by the form schedules a channel, and says there who did it", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    await slack.players.command(company.ada, company.general, "schedule");
    await vi.waitUntil(() => slack.players.modal(company.ada) !== undefined, { timeout: 60_000 });
    expect(slack.players.form(company.ada).fields).toMatchObject([
      { label: "Channel", value: company.general.id },
      { label: "Time of day", value: "09:30" },
      { label: "Days" },
      { label: "Time zone", value: "Europe/Berlin" },
      { label: "Topics", value: [] },
      { label: "Days off", value: "" },
    ]);
    const zones = await slack.players.suggest(company.ada, "Time zone", "kathm");
    expect(zones.map(({ value }) => value)).toContain("Asia/Kathmandu");
    await slack.players.submit(company.ada, { "Days off": "christmas" });
    expect(slack.players.form(company.ada).fields.at(-1)).toMatchObject({
      value: "christmas",
      fault: expect.any(String),
    });
    await slack.players.fill(company.ada, { "Days off": "", "Time of day": "10:15" });
    const shown = () => textOf(slack.players.modal(company.ada)?.body.blocks ?? []);
    await vi.waitUntil(() => shown().includes("The next 5 posts"), { timeout: 60_000 });
    await slack.players.submit(company.ada, { "Time zone": JSON.stringify(zones[0]) });
    await vi.waitUntil(() => company.read(company.ada).length === 1, { timeout: 60_000 });
    expect(company.read(company.ada)[0]).toContain("10:15 weekdays Asia/Kathmandu");
    expect(textOf(company.general.messages[0]?.blocks ?? [])).toContain("Set up by Ada Lovelace");
    expect(slack.players.modal(company.ada)).toBeUndefined();
    expect(slack.log.violations).toEqual([]);
  });
});

describe.concurrent("what Slack says about people", () => {
  test("is asked for once, however often they press", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    for (const letter of ["A", "B", "C"]) await company.press(company.grace, posted, letter);
    await vi.waitUntil(() => askedAbout(slack, company.grace).length > 0, { timeout: 60_000 });
    await company.say(company.grace, "leaderboard all");
    expect(askedAbout(slack, company.grace)).toHaveLength(1);
  });

  test("changes their name on the board, and takes those who left off it", patient, async ({ expect, play, slack }) => {
    const { company } = await play();
    const posted = await company.post();
    await company.press(company.grace, posted, "A");
    await company.press(company.alan, posted, "A");
    await slack.town.change(company.grace, { displayName: "Amazing Grace", name: "Amazing Grace" });
    await vi.waitUntil(async () => (await company.say(company.alan, "leaderboard all")).includes("Amazing Grace"), {
      timeout: 60_000,
    });
    await slack.town.change(company.grace, { deleted: true });
    await vi.waitUntil(async () => !(await company.say(company.alan, "leaderboard all")).includes("Amazing Grace"), {
      timeout: 60_000,
    });
    expect(slack.log.violations).toEqual([]);
  });
});

function askedAbout(slack: FakeSlack, person: Person) {
  return slack.calls("users.info").filter(({ args }) => args["user"] === person.id);
}
