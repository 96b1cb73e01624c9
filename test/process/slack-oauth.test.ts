/** One Arena for two workspaces that install it themselves, against an emulator that others wrote. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import type { Delivery, Parcel } from "../fakes/slack/delivery/delivery.ts";
import { HttpEvents } from "../fakes/slack/delivery/http-events.ts";
import { RequestLog } from "../fakes/slack/delivery/requests.ts";
import { Browser } from "../fakes/slack/players/browser.ts";
import { test } from "../support/arena-process.ts";
import {
  admin,
  clientId,
  clientSecret,
  type EmulatedSlack,
  general,
  openEmulatedSlack,
} from "../support/slack/emulated-slack.ts";

const signingSecret = "emulated-signing-secret";

test("two workspaces install Arena, and each is served with its own token", { timeout: 120_000 }, async ({
  expect,
  onTestFinished,
  workshop,
}) => {
  const slack = await openEmulatedSlack();
  onTestFinished(() => slack.close());
  const databaseUrl = workshop.databaseUrl();
  const settings = {
    HOST: "127.0.0.1",
    DATABASE_URL: databaseUrl,
    SLACK_API_URL: `${slack.origin}/api/`,
    SLACK_AUTHORIZE_URL: `${slack.origin}/oauth/v2/authorize`,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: "a-state-secret-that-is-long-enough",
    SLACK_SIGNING_SECRET: signingSecret,
    ARENA_SECRET: "a-secret-that-seals-what-is-stored",
  };
  const arena = workshop.arena(settings);
  const url = (await arena.ready()).replace("localhost", "127.0.0.1");
  for (const team of slack.teams) await install(slack, team, url);
  expect([...slack.tokens.values()]).toEqual(slack.teams);
  const tokens = [...slack.tokens.keys()];
  expect(new Set(tokens).size).toBe(2);

  const log = new RequestLog(() => performance.now());
  const bolt = new HttpEvents(`${url}slack/events`, signingSecret, log);
  for (const team of slack.teams) {
    expect((await bolt.send(command(slack, team, "post"), undefined)).outcome).toBe("acked");
    await vi.waitUntil(async () => (await slack.messages(team)).length > 0, { timeout: 60_000 });
  }
  const stood = await Promise.all(slack.teams.map((team) => slack.messages(team)));
  expect(stood.map((messages) => messages.length)).toEqual([1, 1]);
  const actions = stood.map(([message]) => JSON.stringify(message).match(/answer:[a-z0-9]+:A/)?.[0]);
  expect(new Set(actions).size).toBe(2);

  const [first = "", second = ""] = slack.teams;
  const press = (team: string, action: string, id: string): Promise<Delivery> =>
    bolt.send(pressed(slack, team, action, stood[slack.teams.indexOf(team)]?.[0]?.ts ?? "", id), undefined);
  expect((await press(first, actions[0] ?? "", "own")).outcome).toBe("acked");
  expect((await press(second, actions[0] ?? "", "other")).outcome).toBe("acked");
  await vi.waitUntil(() => slack.replies.some(({ path }) => path.endsWith("/other")), { timeout: 60_000 });
  await vi.waitUntil(() => slack.replies.some(({ path }) => path.endsWith("/own")), { timeout: 60_000 });
  expect(slack.replies.find(({ path }) => path.endsWith("/own"))?.text).toMatch(/Right: A|you chose A/);
  expect(slack.replies.find(({ path }) => path.endsWith("/other"))?.text).toContain("This question belongs elsewhere");

  expect(slack.calls.filter(({ ok }) => !ok)).toEqual([]);
  expect(log.violations).toEqual([]);
  const stored = ["", "-wal"].map((suffix) => readIfThere(`${databaseUrl.slice("sqlite:".length)}${suffix}`)).join("");
  for (const token of tokens) expect(stored).not.toContain(token);
  expect(arena.log.map((line) => JSON.stringify(line)).join("\n")).not.toMatch(/xoxb-/);
  expect(await arena.end()).toBe(0);

  const again = workshop.arena(settings);
  const urlAgain = (await again.ready()).replace("localhost", "127.0.0.1");
  const boltAgain = new HttpEvents(`${urlAgain}slack/events`, signingSecret, log);
  await boltAgain.send(pressed(slack, second, actions[1] ?? "", stood[1]?.[0]?.ts ?? "", "later"), undefined);
  await vi.waitUntil(() => slack.replies.some(({ path }) => path.endsWith("/later")), { timeout: 60_000 });
  expect(slack.replies.find(({ path }) => path.endsWith("/later"))?.text).toMatch(/Right: A|you chose A/);
});

async function install(slack: EmulatedSlack, team: string, url: string): Promise<void> {
  const browser = new Browser();
  const authorizeUrl = await browser.linkToSlack(`${url}slack/install`);
  const back = await slack.allow(authorizeUrl, team, `${url}slack/oauth_redirect`);
  const { status, text } = await browser.open(back);
  if (status !== 200) throw new Error(`the install of ${team} ended with ${status}: ${text}`);
}

function command(slack: EmulatedSlack, team: string, text: string): Parcel {
  return {
    kind: "slash_commands",
    acceptsResponse: true,
    payload: {
      command: "/quiz",
      text,
      team_id: team,
      team_domain: team.toLowerCase(),
      channel_id: general,
      channel_name: "general",
      user_id: admin,
      user_name: "admin",
      api_app_id: "A000000001",
      is_enterprise_install: "false",
      response_url: `${slack.origin}/replies/${team}/command`,
      trigger_id: randomUUID(),
    },
  };
}

function pressed(slack: EmulatedSlack, team: string, action: string, ts: string, id: string): Parcel {
  return {
    kind: "interactive",
    acceptsResponse: false,
    payload: {
      type: "block_actions",
      user: { id: admin, username: "admin", name: "admin", team_id: team },
      team: { id: team, domain: team.toLowerCase() },
      enterprise: null,
      is_enterprise_install: false,
      api_app_id: "A000000001",
      container: { type: "message", message_ts: ts, channel_id: general, is_ephemeral: false },
      channel: { id: general, name: "general" },
      message: { type: "message", ts, text: "Q", blocks: [] },
      state: { values: {} },
      trigger_id: randomUUID(),
      response_url: `${slack.origin}/replies/${team}/${id}`,
      actions: [
        {
          type: "button",
          action_id: "press:0",
          block_id: "b",
          value: action,
          text: { type: "plain_text", text: "A" },
          action_ts: "1.2",
        },
      ],
    },
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
