import { expect, onTestFinished, test } from "vitest";
import { checkSlack } from "../../../src/adapters/slack/doctor.ts";
import { openSlack } from "../../fakes/slack/slack.ts";
import { socketSettings } from "../../support/slack/slack-adapter-harness.ts";
import { Company } from "../../support/slack/slack-company.ts";

async function examined(scopes?: readonly string[]) {
  const slack = await openSlack();
  onTestFinished(() => slack.close());
  const company = new Company(slack);
  const settings = socketSettings(slack, company.install(scopes).token);
  return { slack, company, settings };
}

test("the doctor names the workspace, every scope with its reason, and the channels", async () => {
  const { slack, settings } = await examined();
  const lines = await checkSlack(settings);
  expect(lines[0]).toBe("The bot token belongs to @Arena in Acme.");
  expect(lines).toContain("has   chat:write, to post questions, replies and direct messages");
  expect(lines).toContain("lacks files:write, for pictures of memory, and to hand you an export as a file: optional");
  expect(lines).toContain("It can post in #general.");
  expect(lines.at(-1)).toContain("opens sockets");
  expect(slack.log.violations).toEqual([]);
});

test("a bot in no channel is told how it gets into one", async () => {
  const { company, settings } = await examined();
  company.general.members.delete(company.installation.botUser);
  expect(await checkSlack(settings)).toContain("It is in no channel yet: invite it with /invite @Arena.");
});

test("a needed scope that is missing is what is wrong, and the rest is told as well", async () => {
  const { settings } = await examined(["commands", "chat:write"]);
  const trouble = await checkSlack(settings).then(String, (error: Error) => error.message);
  expect(trouble).toMatch(/^The bot token belongs to/);
  expect(trouble.split("\n").at(-1)).toMatch(/^LACKS users:read, .*OAuth & Permissions/);
});

test("tokens that Slack refuses are named by their settings, without their values", async () => {
  const { slack, settings } = await examined();
  slack.faults.add("auth.test", { kind: "refused", code: "invalid_auth" }, 1);
  slack.faults.add("apps.connections.open", { kind: "refused", code: "invalid_auth" }, 1);
  const trouble = await checkSlack(settings).then(String, (error: Error) => error.message);
  expect(trouble).toMatch(/SLACK_BOT_TOKEN is not accepted \(invalid_auth\)/);
  expect(trouble).toMatch(/SLACK_APP_TOKEN opens no socket \(invalid_auth\)/);
  expect(trouble).not.toContain("xoxb");
});

test.each(["reset", "status"] as const)(
  "a Slack that cannot be reached (%s) is no fault of the tokens",
  async (kind) => {
    const { slack, settings } = await examined();
    slack.faults.add("*", kind === "reset" ? { kind } : { kind, status: 503 }, 2);
    const trouble = await checkSlack(settings).then(String, (error: Error) => error.message);
    expect(trouble).not.toMatch(/SLACK_BOT_TOKEN|SLACK_APP_TOKEN/);
    expect(trouble).toMatch(/Slack cannot be reached .*network.*SLACK_API_URL/);
  },
);

test("an address at which nobody answers is named by its setting", async () => {
  const { slack, settings } = await examined();
  await slack.close();
  const trouble = await checkSlack(settings).then(String, (error: Error) => error.message);
  expect(trouble).toMatch(/Slack cannot be reached \(unreached\): .*SLACK_API_URL/);
});

test("a hosted Arena is told where admins install it", async () => {
  const { slack } = await examined();
  const lines = await checkSlack({
    ...socketSettings(slack, "xoxb-1"),
    door: { kind: "http", signingSecret: "s" },
    tenancy: { kind: "oauth", clientId: "1", clientSecret: "2", stateSecret: "3", secrets: ["a", "b"] },
  });
  expect(lines.join(" ")).toMatch(/\/slack\/install.*2 secrets; the first seals.*\/slack\/events/);
});
