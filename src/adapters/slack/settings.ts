/** The settings of Slack: which of them belong together, and what is missing. */
import { z } from "zod";
import type { SettingFault, SettingsReading } from "../../lib/settings-reading.ts";

export interface SlackSettings {
  /** How events arrive: over a socket that we open, or signed, over HTTP. */
  readonly door:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  /** Whose workspace: the one of a token, or all that install us. */
  readonly tenancy:
    | { readonly kind: "single"; readonly botToken: string }
    | {
        readonly kind: "oauth";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string;
        /** What installations are sealed with; the first seals, every one opens. */
        readonly secrets: readonly string[];
      };
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
}

/** Unset is the empty text: the platform is not played on. */
export const slackFields = {
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^(?:xoxb-.+)?$/, "a bot token: it begins with xoxb-")
    .default(""),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^(?:xapp-.+)?$/, "an app-level token: it begins with xapp-")
    .default(""),
  SLACK_SIGNING_SECRET: z.string().default(""),
  SLACK_CLIENT_ID: z.string().default(""),
  SLACK_CLIENT_SECRET: z.string().default(""),
  SLACK_STATE_SECRET: z.string().default(""),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: "an address that ends with a slash" })
    .regex(/\/$/, "an address that ends with a slash")
    .default("https://slack.com/api/"),
  SLACK_AUTHORIZE_URL: z
    .url({ protocol: /^https?$/, error: "an address" })
    .default("https://slack.com/oauth/v2/authorize"),
  ARENA_SECRET: z
    .string()
    .regex(
      /^(?:[^,]{32,}(?:,[^,]{32,})*)?$/,
      "at least 32 characters, as `openssl rand -base64 32` makes them; several with commas",
    )
    .default(""),
};

const shape = z.object(slackFields);

/** One workspace by its token, or all that install Arena; over a socket when there is an app-level token, else over HTTP. */
export function slackOf(values: z.infer<typeof shape>): SettingsReading<SlackSettings> {
  const oauth = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "ARENA_SECRET"] as const;
  const manyWorkspaces = oauth.slice(0, 3).some((name) => values[name] !== "");
  const bot = values.SLACK_BOT_TOKEN;
  const [app, signing] = [values.SLACK_APP_TOKEN, values.SLACK_SIGNING_SECRET];
  if (!manyWorkspaces && bot === "" && app === "" && signing === "") return { faults: [] };
  const faults: SettingFault[] = [];
  if (manyWorkspaces) {
    for (const name of oauth.filter((each) => values[each] === "")) {
      faults.push({ setting: name, cure: "is needed where many workspaces install Arena" });
    }
    if (bot !== "") faults.push({ setting: "SLACK_BOT_TOKEN", cure: "must be unset where workspaces install Arena" });
  } else if (bot === "") {
    faults.push({ setting: "SLACK_BOT_TOKEN", cure: "is needed, unless workspaces install Arena (SLACK_CLIENT_ID)" });
  }
  if (app === "" && signing === "") {
    faults.push({ setting: "SLACK_APP_TOKEN", cure: "is needed for Socket Mode, or SLACK_SIGNING_SECRET for HTTP" });
  }
  if (faults.length > 0) return { faults };
  return {
    settings: {
      door: app === "" ? { kind: "http", signingSecret: signing } : { kind: "socket", appToken: app },
      tenancy: manyWorkspaces
        ? {
            kind: "oauth",
            clientId: values.SLACK_CLIENT_ID,
            clientSecret: values.SLACK_CLIENT_SECRET,
            stateSecret: values.SLACK_STATE_SECRET,
            secrets: values.ARENA_SECRET.split(","),
          }
        : { kind: "single", botToken: bot },
      apiUrl: values.SLACK_API_URL,
      authorizeUrl: values.SLACK_AUTHORIZE_URL,
    },
    faults,
  };
}
