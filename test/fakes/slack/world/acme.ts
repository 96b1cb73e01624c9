/** A small company on the fake, for the fake's own tests: Ada is admin, Grace and Alan play, the bot sits in #general. */
import { type Logger, LogLevel, WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import { onTestFinished } from "vitest";
import { FakeClock } from "../../../support/fake-clock.ts";
import { openSlack, type SlackOptions } from "../slack.ts";
import { usualScopes } from "./town.ts";

const monday = "2026-03-02T08:00:00Z";
export const minuteMs = 60_000;

export async function openAcme(options: SlackOptions & { readonly scopes?: readonly string[] } = {}) {
  const clock = new FakeClock(monday);
  const slack = await openSlack({ clock, ...options });
  onTestFinished(() => slack.close());
  const acme = slack.town.workspace("Acme");
  const ada = slack.town.person(acme, "Ada Lovelace", { admin: true });
  const grace = slack.town.person(acme, "Grace Hopper");
  const alan = slack.town.person(acme, "Alan Turing", { guest: "single" });
  const general = slack.town.channel(acme, "general", [ada, grace, alan]);
  const installation = slack.town.install(acme, { scopes: options.scopes ?? usualScopes });
  general.members.add(installation.botUser);
  const clientOf = (token: string, more: WebClientOptions = {}) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silent, ...more });
  return {
    slack,
    clock,
    acme,
    ada,
    grace,
    alan,
    general,
    installation,
    clientOf,
    client: clientOf(installation.token),
  };
}

const nothing = () => undefined;
/** The SDKs talk a lot about what these tests provoke. */
export const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** The code with which Slack refused, or `ok`. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

export const section = (text: string) => ({ type: "section", text: { type: "plain_text", text } });
export const button = (label: string, action: string) => ({
  type: "button",
  text: { type: "plain_text", text: label },
  action_id: action,
  value: action,
});
export const row = (...labels: readonly string[]) => ({
  type: "actions",
  elements: labels.map((label) => button(label, `press:${label}`)),
});
