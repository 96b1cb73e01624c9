/** Arena as a started process against the Slack fake, in Socket Mode or over signed HTTP. */
import { events } from "../../../src/adapters/slack/install/scopes.ts";
import { type FakeSlack, openSlack } from "../../fakes/slack/slack.ts";
import { test as base, type Workshop } from "../arena-process.ts";
import { Company } from "./slack-company.ts";

export const modes = ["Socket Mode", "signed HTTP"] as const;
export type Mode = (typeof modes)[number];

/** What a process needs to find the fake. */
export function slackSettings(slack: FakeSlack, mode: Mode, token: string): Record<string, string> {
  const shared = {
    HOST: "127.0.0.1",
    SLACK_API_URL: slack.apiUrl,
    SLACK_AUTHORIZE_URL: slack.authorizeUrl,
    SLACK_BOT_TOKEN: token,
  };
  return mode === "Socket Mode"
    ? { ...shared, SLACK_APP_TOKEN: slack.app.appToken }
    : { ...shared, SLACK_SIGNING_SECRET: slack.app.signingSecret };
}

/** Waits until it is ready, and tells the fake where to send events when that is needed. */
export async function connected(arena: ReturnType<Workshop["arena"]>, slack: FakeSlack, mode: Mode): Promise<string> {
  const url = (await arena.ready()).replace("localhost", "127.0.0.1");
  if (mode === "signed HTTP") slack.sendTo(`${url}slack/events`);
  return url;
}

interface Opening {
  readonly mode?: Mode;
  readonly scopes?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

interface Opened {
  readonly arena: ReturnType<Workshop["arena"]>;
  readonly company: Company;
  readonly url: string;
  readonly databaseUrl: string;
}

interface Stage {
  readonly slack: FakeSlack;
  /** A company where Arena is installed and running. */
  readonly open: (opening?: Opening) => Promise<Opened>;
}

export const test = base.extend<Stage>({
  slack: async ({ task: _task }, use) => {
    const slack = await openSlack({ app: { events: Object.keys(events) }, retryDelaysMs: [0, 1_000, 2_000] });
    await use(slack);
    await slack.close();
  },
  open: async ({ slack, workshop }, use) => {
    await use(async ({ mode = "Socket Mode", scopes, settings = {} } = {}) => {
      const company = new Company(slack);
      const { token } = company.install(scopes);
      const databaseUrl = workshop.databaseUrl();
      const arena = workshop.arena({ DATABASE_URL: databaseUrl, ...slackSettings(slack, mode, token), ...settings });
      const url = await connected(arena, slack, mode);
      return { arena, company, url, databaseUrl };
    });
  },
});

/** A minute that is near, but not so near that it is over before the command has arrived. */
export function soon(): string {
  const at = Temporal.Now.zonedDateTimeISO("UTC").add({ seconds: 70 });
  return at.toPlainTime().toString({ smallestUnit: "minute" });
}
