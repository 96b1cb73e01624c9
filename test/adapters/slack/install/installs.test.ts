import { inspect } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { channelId, communityId } from "../../../../src/adapters/slack/ids.ts";
import { OAuthInstallationStore } from "../../../../src/adapters/slack/install/oauth-installation-store.ts";
import type { SlackSettings } from "../../../../src/adapters/slack/settings.ts";
import { slackPlatform } from "../../../../src/adapters/slack/slack-platform.ts";
import { listen } from "../../../../src/app/http-server.ts";
import { systemClock } from "../../../../src/lib/clock.ts";
import type { KeyValueStore } from "../../../../src/ports/key-value-store.ts";
import { openStore } from "../../../../src/store/open.ts";
import { Browser } from "../../../fakes/slack/players/browser.ts";
import { textOf } from "../../../fakes/slack/players/reading.ts";
import { openSlack } from "../../../fakes/slack/slack.ts";
import { type Line, WritingBot } from "../../../support/slack/slack-adapter-harness.ts";
import { Company } from "../../../support/slack/slack-company.ts";
import { aQuestion, question } from "../../../support/slack/slack-question.ts";

const secret = "a secret that is at least 32 characters";
const newSecret = "another one, at least 32 characters too";

/**
 * @param behindMs how old the events are that Slack sends.
 * @param around what stands between Arena and the database.
 */
async function hosted({ behindMs = 0, around = (keyValues: KeyValueStore) => keyValues } = {}) {
  const slack = await openSlack({ clock: { ...systemClock, nowMs: () => systemClock.nowMs() - behindMs } });
  const { store, keyValues: inner } = await openStore("sqlite::memory:");
  const keyValues = around(inner);
  const lines: Line[] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const log = { info: write("info"), warn: write("warn"), error: write("error") };
  const settings: SlackSettings = {
    door: { kind: "http", signingSecret: slack.app.signingSecret },
    tenancy: {
      kind: "oauth",
      clientId: slack.app.clientId,
      clientSecret: slack.app.clientSecret,
      stateSecret: "a state secret",
      secrets: [secret],
    },
    apiUrl: slack.apiUrl,
    authorizeUrl: slack.authorizeUrl,
  };
  const parts = { settings, keyValues, clock: systemClock, log, fatal: () => undefined };
  const { platform, routes } = slackPlatform(parts);
  if (routes === undefined) throw new Error("a hosted Arena has pages");
  const door = await listen(routes, "127.0.0.1", 0);
  const bot = new WritingBot();
  await platform.start(bot);
  const url = `http://127.0.0.1:${door.port}`;
  slack.sendTo(`${url}/slack/events`);
  slack.app.redirectUrls.splice(0, slack.app.redirectUrls.length, `${url}/slack/oauth_redirect`);
  onTestFinished(async () => {
    await platform.stop();
    await door.close();
    await store.close();
    await slack.close();
  });
  const company = (name: string) => new Company(slack, name);
  const install = async ({ workspace, ada, general }: Company, answer: "allow" | "deny" = "allow") => {
    const arrived = await new Browser().install(`${url}/slack/install`, workspace, ada, answer);
    if (answer === "allow") await slack.town.invite(general, ada);
    return arrived;
  };
  return { slack, platform, parts, bot, keyValues, log, lines, url, company, install };
}

describe("an install", () => {
  test("begins at a page that says what is asked for and why, and ends with what to do next", async () => {
    const { bot, url, company, install } = await hosted();
    const offer = await (await fetch(`${url}/slack/install`)).text();
    expect(offer).toContain("for names on the board, time zones, and to know who is an admin");
    expect(offer).toContain("(you may refuse)");
    const acme = company("Acme");
    const { status, text } = await install(acme);
    expect(status).toBe(200);
    expect(text).toContain("/invite @Arena");
    expect(bot.comings).toEqual([`added ${communityId(acme.workspace.id)}`]);
  });

  test("that is denied, or that nobody began, stores nothing", async () => {
    const { keyValues, url, company, install } = await hosted();
    expect(await install(company("Acme"), "deny")).toMatchObject({
      status: 400,
      text: expect.stringContaining("It was not allowed"),
    });
    const forged = await fetch(`${url}/slack/oauth_redirect?code=1&state=made-up`);
    expect(forged.status).toBe(400);
    expect(await forged.text()).toContain("belongs to another browser");
    expect(await keyValues.list("slack:installation/", 10)).toEqual([]);
  });

  test("keeps the token sealed, and apart from those of others", async () => {
    const { slack, platform, keyValues, company, install } = await hosted();
    const companies = [company("Acme"), company("Globex")];
    for (const one of companies) await install(one);
    const stored = await keyValues.list("slack:installation/", 10);
    expect(stored).toHaveLength(2);
    for (const { value } of stored) expect(value).not.toContain("xoxb");
    for (const { workspace, general } of companies) await question(platform, workspace.id, general);
    const posts = slack.calls("chat.postMessage").map(({ team, args }) => [team, args["channel"]]);
    expect(posts).toEqual(companies.map(({ workspace, general }) => [workspace.id, general.id]));
    const [acme, globex] = companies;
    if (acme === undefined || globex === undefined) throw new Error("there are two");
    const wrong = channelId(acme.workspace.id, globex.general.id);
    await expect(platform.post(wrong, aQuestion, "n1")).rejects.toMatchObject({ kind: "gone" });
  });

  test("again takes the new token at once and keeps the rest", async () => {
    const { slack, platform, bot, keyValues, company, install } = await hosted();
    const acme = company("Acme");
    await install(acme);
    await install(acme);
    expect(await keyValues.list("slack:installation/", 10)).toHaveLength(1);
    expect(bot.comings).toHaveLength(2);
    await question(platform, acme.workspace.id, acme.general);
    expect(slack.log.violations).toEqual([]);
  });
});

test("an install while Arena stops is refused: nobody would hear of it", async () => {
  const { platform, bot, keyValues, url } = await hosted();
  await platform.stop();
  expect((await fetch(`${url}/slack/install`)).status).toBe(503);
  const half = await fetch(`${url}/slack/oauth_redirect?code=1&state=2`);
  expect([half.status, half.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(bot.comings).toEqual([]);
  expect(await keyValues.list("slack:installation/", 10)).toEqual([]);
});

test("an install that the quiz did not hear of says so, and the next one cures it", async () => {
  const { bot, keyValues, company, install } = await hosted();
  const acme = company("Acme");
  bot.away = true;
  const { status, text } = await install(acme);
  expect(status).toBe(400);
  expect(text).not.toContain("Nothing was stored");
  expect(text).toContain("Add it again");
  expect(await keyValues.list("slack:installation/", 10)).toHaveLength(1);
  bot.away = false;
  expect((await install(acme)).status).toBe(200);
  expect(bot.comings).toEqual([`added ${communityId(acme.workspace.id)}`]);
});

test.each([
  ["HEAD", "/slack/install", 405],
  ["HEAD", "/slack/oauth_redirect?code=c0de", 405],
  ["GET", "/slack/%69nstall?code=c0de", 404],
  ["POST", "/slack/%65vents", 401],
])(
  "a strange request, %s %s, is turned away, and what it carries is not written down",
  async (method, path, status) => {
    const { url, lines } = await hosted();
    const body = method === "POST" ? "{}" : null;
    const response = await fetch(`${url}${path}`, { method, body, headers: { cookie: "secret=c00kie" } });
    expect(response.status).toBe(status);
    expect(inspect(lines, { depth: 10 })).not.toMatch(/c0de|c00kie/);
  },
);

describe("a removal", () => {
  test("stops the schedules, forgets the token, and a click afterwards gets nothing but a line in the log", async () => {
    const { slack, platform, bot, keyValues, lines, company, install } = await hosted();
    const acme = company("Acme");
    await install(acme);
    const posted = await question(platform, acme.workspace.id, acme.general);
    await slack.town.uninstall(acme.workspace);
    await vi.waitUntil(() => bot.comings.length === 2);
    await vi.waitUntil(async () => (await keyValues.list("slack:installation/", 10)).length === 0);
    expect(bot.comings.at(-1)).toBe(`removed ${communityId(acme.workspace.id)}`);
    expect(await slack.players.press(acme.grace, posted, "A")).toMatchObject({ outcome: "acked" });
    await vi.waitUntil(() => lines.some(({ message }) => message === "Something from Slack was not dealt with."));
    expect(bot.presses).toEqual([]);
    expect(slack.players.ephemerals(acme.grace)).toEqual([]);
    expect(bot.comings).toHaveLength(2);
    const channel = channelId(acme.workspace.id, acme.general.id);
    await expect(platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "gone" });
    expect(await platform.find(channel, "n1")).toBe("absent");
  });

  test("that Slack tells of late does not undo a new install", async () => {
    const { slack, platform, bot, company, install } = await hosted({ behindMs: 60_000 });
    const acme = company("Acme");
    await install(acme);
    await slack.town.event(acme.workspace.id, { type: "app_uninstalled" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(bot.comings).toEqual([`added ${communityId(acme.workspace.id)}`]);
    await question(platform, acme.workspace.id, acme.general);
  });

  test("is not believed while Slack does not say whether the token is dead", async () => {
    const { slack, platform, bot, keyValues, company, install } = await hosted({ behindMs: 60_000 });
    const acme = company("Acme");
    await install(acme);
    for (const fault of [{ kind: "limited", afterS: 1 }, { kind: "status", status: 503 }, { kind: "reset" }] as const) {
      slack.faults.add("auth.test", fault, 1);
      const asked = slack.calls("auth.test").length;
      await slack.town.event(acme.workspace.id, { type: "app_uninstalled" });
      await vi.waitUntil(() => slack.calls("auth.test").length === asked + 2, { timeout: 4_000 });
    }
    expect(bot.comings).toEqual([`added ${communityId(acme.workspace.id)}`]);
    expect(await keyValues.list("slack:installation/", 10)).toHaveLength(1);
    await question(platform, acme.workspace.id, acme.general);
  });

  test("is true when the token is dead, whatever o'clock it is for Slack", async () => {
    const { slack, bot, keyValues, company, install } = await hosted({ behindMs: 60_000 });
    const acme = company("Acme");
    await install(acme);
    await slack.town.uninstall(acme.workspace);
    await vi.waitUntil(async () => (await keyValues.list("slack:installation/", 10)).length === 0);
    expect(bot.comings.at(-1)).toBe(`removed ${communityId(acme.workspace.id)}`);
  });

  test("of a person's token only is no removal", async () => {
    const { slack, bot, company, install } = await hosted();
    const acme = company("Acme");
    await install(acme);
    await slack.town.event(acme.workspace.id, { type: "tokens_revoked", tokens: { oauth: [acme.ada.id], bot: [] } });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(bot.comings).toHaveLength(1);
  });
});

describe("what was sealed", () => {
  const read = async (
    secrets: readonly string[],
    { keyValues, log }: Pick<Awaited<ReturnType<typeof hosted>>, "keyValues" | "log">,
  ) => new OAuthInstallationStore({ keyValues, clock: systemClock, log, secrets, installed: async () => undefined });

  test("with an old secret is read and sealed anew, so that the old one can go", async () => {
    const place = await hosted();
    const acme = place.company("Acme");
    await place.install(acme);
    const key = acme.workspace.id;
    expect((await (await read([newSecret, secret], place)).find(key))?.key).toBe(key);
    expect((await (await read([newSecret], place)).find(key))?.key).toBe(key);
    await expect((await read([secret], place)).find(key)).rejects.toThrow(/ARENA_SECRET/);
  });

  test("with a secret that is gone makes posts wait: nobody's schedule is paused for it", async () => {
    const place = await hosted();
    const acme = place.company("Acme");
    await place.install(acme);
    const [row] = await place.keyValues.list("slack:installation/", 1);
    await place.keyValues.set("slack:installation/T0000404", row?.value ?? "");
    const channel = channelId("T0000404", acme.general.id);
    await expect(place.platform.post(channel, aQuestion, "n1")).rejects.toMatchObject({ kind: "busy" });
  });
});

test("the verdict of one company's player is shown in that company", async () => {
  const { slack, platform, company, install } = await hosted();
  const [acme, globex] = [company("Acme"), company("Globex")];
  for (const one of [acme, globex]) await install(one);
  const posted = await question(platform, globex.workspace.id, globex.general);
  await slack.players.press(globex.grace, posted, "A");
  await vi.waitUntil(() => slack.players.ephemerals(globex.grace).length === 1);
  expect(textOf(slack.players.ephemerals(globex.grace)[0]?.blocks ?? [])).toContain("Right: A");
  expect(slack.log.violations).toEqual([]);
});

describe("a press while the database cannot be read", () => {
  async function restarted(failures: number) {
    let left = 0;
    const around = (keyValues: KeyValueStore): KeyValueStore => ({
      get: async (key) => {
        if (key.startsWith("slack:installation/") && left-- > 0) throw new Error("the database is away");
        return await keyValues.get(key);
      },
      add: (key, value) => keyValues.add(key, value),
      set: (key, value) => keyValues.set(key, value),
      delete: (key) => keyValues.delete(key),
      list: (prefix, limit) => keyValues.list(prefix, limit),
    });
    const place = await hosted({ around });
    const acme = place.company("Acme");
    await place.install(acme);
    const posted = await question(place.platform, acme.workspace.id, acme.general);
    // Another process that has seen no installation yet.
    const { platform, routes } = slackPlatform(place.parts);
    if (routes === undefined) throw new Error("a hosted Arena has pages");
    const door = await listen(routes, "127.0.0.1", 0);
    await platform.start(place.bot);
    onTestFinished(async () => {
      await platform.stop();
      await door.close();
    });
    place.slack.sendTo(`http://127.0.0.1:${door.port}/slack/events`);
    left = failures;
    expect(await place.slack.players.press(acme.grace, posted, "A")).toMatchObject({ outcome: "acked" });
    return { ...place, acme };
  }

  test("is counted when that passes", async () => {
    const { bot } = await restarted(2);
    await vi.waitUntil(() => bot.presses.length === 1, { timeout: 4_000 });
  });

  test("is not counted when it lasts, and whoever pressed is told to press again", { timeout: 60_000 }, async () => {
    const { slack, bot, acme } = await restarted(100);
    await vi.waitUntil(() => slack.players.ephemerals(acme.grace).length === 1, { timeout: 60_000 });
    expect(textOf(slack.players.ephemerals(acme.grace)[0]?.blocks ?? [])).toContain("try again");
    expect(bot.presses).toEqual([]);
  });
});
