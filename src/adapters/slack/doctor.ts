/** For `npm run doctor`: what Arena may do in Slack, what it lacks, and where it can post, in words. */
import { webApi } from "@slack/bolt";
import { z } from "zod";
import { oneLine } from "../../lib/text.ts";
import type { Log } from "../../ports/log.ts";
import { type Scope, scopes } from "./install/scopes.ts";
import { type Identity, whoAmI } from "./install/token-installation.ts";
import type { SlackSettings } from "./settings.ts";
import { SlackApi } from "./web-api/api.ts";
import { clientOptions } from "./web-api/client-pool.ts";
import { type SlackError, slackError } from "./web-api/errors.ts";
import { sdkLogger } from "./web-api/sdk-logger.ts";

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const namedAtMost = 30;

/** @throws Error when it cannot work as it is set; the message says all that was found, and what to mend last. */
export async function checkSlack(settings: SlackSettings): Promise<readonly string[]> {
  const lines = [...(await examineTenancy(settings)), ...(await examineDoor(settings))];
  // What keeps Slack out of reach meets both, and is said once.
  const troubles = new Set(lines.filter((line) => line.wrong).map(({ words }) => words));
  const rest = lines.filter((line) => !line.wrong).map(({ words }) => words);
  if (troubles.size === 0) return rest;
  throw new Error([...rest, ...troubles].join("\n"));
}

interface Line {
  readonly words: string;
  readonly wrong: boolean;
}

const fine = (words: string): Line => ({ words, wrong: false });
const wrong = (words: string): Line => ({ words, wrong: true });

async function examineTenancy({ tenancy, apiUrl }: SlackSettings): Promise<readonly Line[]> {
  if (tenancy.kind === "oauth") {
    const key = tenancy.secrets.length === 1 ? "one secret" : `${tenancy.secrets.length} secrets; the first seals`;
    return [
      fine("Workspaces install Arena at /slack/install; the app's redirect URL must end with /slack/oauth_redirect."),
      fine(`Their tokens are sealed in the database with ${key}.`),
    ];
  }
  const api = apiOf(tenancy.botToken, apiUrl);
  try {
    const identity = await whoAmI(api);
    const granted = identity.response_metadata?.scopes ?? [];
    const place = oneLine(identity.team ?? identity.team_id);
    return [
      fine(`The bot token belongs to @${oneLine(identity.user ?? identity.user_id)} in ${place}.`),
      ...scopes.map((scope) => scopeLine(scope, granted)),
      ...(await channelLines(api, granted, identity)),
    ];
  } catch (error) {
    const fault = slackError(error);
    return [wrong(silence(fault) ?? `SLACK_BOT_TOKEN is not accepted (${fault.code}). ${fault.message}`)];
  }
}

function scopeLine({ name, why, asked }: Scope, granted: readonly string[]): Line {
  if (granted.includes(name)) return fine(`has   ${name}, ${why}`);
  if (asked === "always") {
    return wrong(`LACKS ${name}, ${why}: add it on the page "OAuth & Permissions" of the app and install it again`);
  }
  return fine(`lacks ${name}, ${why}: ${asked === "own" ? "only if you want that" : "optional"}`);
}

const listed = z.object({
  channels: z.array(z.object({ name: z.string().nullish(), id: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** Where the bot is a member: there it can post for certain. */
async function channelLines(api: SlackApi, granted: readonly string[], identity: Identity): Promise<readonly Line[]> {
  const types = [
    ...(granted.includes("channels:read") ? ["public_channel"] : []),
    ...(granted.includes("groups:read") ? ["private_channel"] : []),
  ];
  if (types.length === 0) return [fine("Which channels it is in cannot be listed without channels:read.")];
  if (identity.is_enterprise_install === true)
    return [fine("It is installed in a whole organisation: its channels are not listed.")];
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = {
      types: types.join(","),
      exclude_archived: true,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { channels, response_metadata } = await api.call("users.conversations", page, listed);
    names.push(...channels.map(({ name, id }) => `#${oneLine(name ?? id)}`));
    cursor = response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined && names.length <= namedAtMost);
  const anywhere = granted.includes("chat:write.public") ? ", and in every public channel" : "";
  if (names.length === 0) {
    return [
      fine(
        `It is in no channel yet: invite it with /invite @Arena${anywhere === "" ? "" : "; public ones take it without"}.`,
      ),
    ];
  }
  const more = names.length > namedAtMost ? " and more" : "";
  return [fine(`It can post in ${names.slice(0, namedAtMost).join(", ")}${more}${anywhere}.`)];
}

async function examineDoor({ door, apiUrl }: SlackSettings): Promise<readonly Line[]> {
  if (door.kind === "http") {
    return [
      fine(
        "Slack must reach /slack/events on this port over HTTPS; what it sends is checked with SLACK_SIGNING_SECRET.",
      ),
    ];
  }
  try {
    await apiOf(door.appToken, apiUrl).call("apps.connections.open", {}, z.object({ url: z.string() }));
    return [fine("The app-level token opens sockets: nothing needs to reach this machine.")];
  } catch (error) {
    const fault = slackError(error);
    return [
      wrong(
        silence(fault) ??
          `SLACK_APP_TOKEN opens no socket (${fault.code}): generate one with connections:write on the page "Basic Information", and switch Socket Mode on.`,
      ),
    ];
  }
}

/** What to say when it was not Slack that refused: nothing is known of the token then. */
function silence({ code }: SlackError): string | undefined {
  if (code === "ratelimited") return "Slack asks for patience: ask the doctor again in a minute.";
  if (!/^(?:unreached|request_failed|unreadable|http_\d+)$/.test(code)) return undefined;
  return `Slack cannot be reached (${code}): check the network of this machine and its proxy, and SLACK_API_URL if it is set.`;
}

function apiOf(token: string, apiUrl: string): SlackApi {
  return new SlackApi(new webApi.WebClient(token, clientOptions({ apiUrl, logger: sdkLogger(silent) })));
}
