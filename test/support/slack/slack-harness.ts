/** A whole Arena in this process against the Slack fake: real Bolt, real sockets, a database in memory, the real clock. */
import { test as base } from "vitest";
import { events } from "../../../src/adapters/slack/install/scopes.ts";
import { type Arena, startArena } from "../../../src/app/arena.ts";
import { readConfig } from "../../../src/app/config.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { Store } from "../../../src/ports/store/store.ts";
import type { Bank } from "../../../src/quiz/question/bank.ts";
import { type FakeSlack, openSlack } from "../../fakes/slack/slack.ts";
import { aBank } from "../questions.ts";
import { Company } from "./slack-company.ts";

interface Said {
  readonly level: string;
  readonly fields: object;
  readonly message: string;
}

export interface SlackArena {
  readonly arena: Arena;
  readonly url: string;
  readonly log: readonly Said[];
}

interface Opening {
  readonly settings: Readonly<Record<string, string>>;
  readonly bank?: Bank;
  readonly around?: (store: Store) => Store;
}

/** Resolves when it is connected. @throws Error with every fault of the settings. */
async function openSlackArena({ settings, bank = aBank(), around }: Opening): Promise<SlackArena> {
  const reading = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: "sqlite::memory:",
    ARENA_PLAYGROUND: "off",
    ...settings,
  });
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  const said: Said[] = [];
  const write = (level: string) => (fields: object, message: string) => void said.push({ level, fields, message });
  const log: Log = { info: write("info"), warn: write("warn"), error: write("error") };
  const arena = await startArena({
    config: reading.config,
    log,
    bank,
    ...(around === undefined ? {} : { around: { store: around } }),
  });
  await arena.connected;
  return { arena, url: arena.url.replace("localhost", "127.0.0.1"), log: said };
}

function socketSettings(slack: FakeSlack, token: string): Record<string, string> {
  return { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: slack.app.appToken };
}

function httpSettings(slack: FakeSlack, token: string): Record<string, string> {
  return { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: slack.app.signingSecret };
}

export function oauthSettings(slack: FakeSlack): Record<string, string> {
  return {
    SLACK_API_URL: slack.apiUrl,
    SLACK_AUTHORIZE_URL: slack.authorizeUrl,
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_STATE_SECRET: "a-state-secret-that-is-long-enough",
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    ARENA_SECRET: "a-secret-that-seals-what-is-stored",
  };
}

interface PlayOptions extends Partial<Opening> {
  readonly door?: "socket" | "http";
  readonly scopes?: readonly string[];
}

interface Stage {
  readonly slack: FakeSlack;
  /** A company with Arena installed by its token and running. */
  readonly play: (options?: PlayOptions) => Promise<SlackArena & { readonly company: Company }>;
  /** Any other Arena; it ends with the test. */
  readonly start: (opening: Opening) => Promise<SlackArena>;
}

export const test = base.extend<Stage>({
  slack: async ({ task: _task }, use) => {
    const slack = await openSlack({ app: { events: Object.keys(events) }, retryDelaysMs: [0, 500, 1_000] });
    await use(slack);
    await slack.close();
  },
  start: async ({ slack: _slack }, use) => {
    const started: SlackArena[] = [];
    await use(async (opening) => {
      const one = await openSlackArena(opening);
      started.push(one);
      return one;
    });
    for (const { arena } of started) await arena.stop();
  },
  play: async ({ slack, start }, use) => {
    await use(async ({ door = "socket", scopes, settings = {}, ...rest } = {}) => {
      const company = new Company(slack);
      const { token } = company.install(scopes);
      const own = door === "socket" ? socketSettings(slack, token) : httpSettings(slack, token);
      const one = await start({ ...rest, settings: { ...own, ...settings } });
      if (door === "http") slack.sendTo(`${one.url}slack/events`);
      return { ...one, company };
    });
  },
});
