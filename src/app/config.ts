/** The settings: the only reader of the environment. Every fault is reported at once, with the cure. */
import { z } from "zod";
import { type DiscordSettings, discordFields, discordOf } from "../adapters/discord/settings.ts";
import { type SlackSettings, slackFields, slackOf } from "../adapters/slack/settings.ts";
import type { Rules } from "../engine/engine.ts";
import type { SettingFault } from "../lib/settings-reading.ts";
import { readZone } from "../quiz/schedule/zone.ts";
import { indexZones } from "../quiz/schedule/zone-index.ts";
import { readDatabaseUrl } from "../store/database-url.ts";
import { type LogLevel, logLevels } from "./logger.ts";
import { unknownSettings } from "./unknown-settings.ts";

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly logLevel: LogLevel;
  /** Whether there is a playground on the port. */
  readonly playground: boolean;
  /** The origin under which people reach Arena, where that is not the address on which it listens. */
  readonly publicUrl?: string;
  /** Whoever opens the playground is asked for it. */
  readonly playgroundPassword?: string;
  /** How long all chats may be out of reach before the process ends; 0: for ever. */
  readonly downMs: number;
  /** Folder of the bank. */
  readonly questions: string;
  readonly rules: Omit<Rules, "leaseMs">;
  /** Absent: Arena does not play in Slack. */
  readonly slack?: SlackSettings;
  /** Absent: Arena does not play in Discord. */
  readonly discord?: DiscordSettings;
  /** Names that are set, begin as Arena's settings do, and are none: another program's, or a mistake. */
  readonly ignored: readonly string[];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What each setting must be, what it is when unset, and the cure that a fault in it gets. */
const settings = {
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(3000),
  DATABASE_URL: databaseUrl().default("sqlite:./data/arena.db"),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(", ")}`).default("info"),
  ARENA_QUESTIONS: z.string().default("./questions"),
  ARENA_PLAYGROUND: z.enum(["on", "off"], "on or off").default("on"),
  ARENA_URL: publicUrl("the address that people open, without a path, such as https://arena.example").default(""),
  ARENA_PLAYGROUND_PASSWORD: z.string().min(12, "at least 12 characters").default(""),
  ARENA_DOWN_MINUTES: whole(0, 24 * 60).default(15),
  ARENA_ZONE: zone("an IANA time zone such as Europe/Berlin or UTC").default("UTC"),
  ARENA_GRACE_MINUTES: whole(1, 24 * 60).default(120),
  ARENA_OPEN_HOURS: whole(1, 24 * 14).default(24),
  ARENA_UNKNOWN_POST: z.enum(["skip", "repost"], "skip or repost").default("skip"),
  ARENA_DISCUSSION: z.enum(["thread", "none"], "thread or none").default("thread"),
  ARENA_RETENTION_DAYS: whole(1, 3650).default(30),
  ARENA_NEXT_STEP_TEXT: z
    .string()
    .max(200, "at most 200 characters")
    .default("CPython's own pages on memory management"),
  ARENA_NEXT_STEP_URL: z
    .url({ protocol: /^https?$/, error: "an address that begins with https://" })
    .default("https://docs.python.org/3/c-api/memory.html"),
  ...slackFields,
  ...discordFields,
};

const shape = z.object(settings);

const nothingToPlayOn =
  "is off, and neither Slack nor Discord is set up: there is nothing to play on. Set SLACK_BOT_TOKEN (docs/slack.md) " +
  "or DISCORD_TOKEN (docs/discord.md), or leave the playground on";

/** The names of all settings, and what they are when unset. */
export function defaults(): Readonly<Record<string, string | number>> {
  return shape.parse({});
}

export type Reading = { readonly config: Config } | { readonly faults: readonly SettingFault[] };

/** @param environment usually `process.env`; space around a value is left out, and an empty text counts as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Reading {
  const trimmed = Object.entries(environment).map(([name, value = ""]) => [name, value.trim()] as const);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  const { misspelt, ignored } = unknownSettings(Object.keys(given), Object.keys(settings));
  const wrong = (parsed.error?.issues ?? []).map((issue) => ({
    setting: String(issue.path[0]),
    cure: `must be ${issue.message}`,
  }));
  const slack = parsed.success ? slackOf(parsed.data) : { faults: [] };
  const discord = parsed.success ? discordOf(parsed.data) : { faults: [] };
  const faults = [...wrong, ...slack.faults, ...discord.faults, ...misspelt];
  if (!parsed.success || faults.length > 0) return { faults };
  const { data } = parsed;
  if (data.ARENA_PLAYGROUND === "off" && slack.settings === undefined && discord.settings === undefined) {
    return { faults: [{ setting: "ARENA_PLAYGROUND", cure: nothingToPlayOn }] };
  }
  return {
    config: {
      host: data.HOST,
      port: data.PORT,
      databaseUrl: data.DATABASE_URL,
      logLevel: data.LOG_LEVEL,
      playground: data.ARENA_PLAYGROUND === "on",
      ...(data.ARENA_URL === "" ? {} : { publicUrl: data.ARENA_URL }),
      ...(data.ARENA_PLAYGROUND_PASSWORD === "" ? {} : { playgroundPassword: data.ARENA_PLAYGROUND_PASSWORD }),
      downMs: data.ARENA_DOWN_MINUTES * minuteMs,
      questions: data.ARENA_QUESTIONS,
      rules: {
        zone: data.ARENA_ZONE,
        graceMs: data.ARENA_GRACE_MINUTES * minuteMs,
        openMs: data.ARENA_OPEN_HOURS * hourMs,
        unknownPost: data.ARENA_UNKNOWN_POST,
        discussion: data.ARENA_DISCUSSION === "thread",
        retentionMs: data.ARENA_RETENTION_DAYS * dayMs,
        nextStep: { text: data.ARENA_NEXT_STEP_TEXT, url: data.ARENA_NEXT_STEP_URL },
      },
      ...(slack.settings === undefined ? {} : { slack: slack.settings }),
      ...(discord.settings === undefined ? {} : { discord: discord.settings }),
      ignored,
    },
  };
}

/** Faults as a list for a terminal. */
export function describeFaults(faults: readonly SettingFault[]): string {
  return [
    `Arena cannot start: ${faults.length === 1 ? "a setting is" : `${faults.length} settings are`} wrong.`,
    ...faults.map(({ setting, cure }) => `  ${setting} ${cure}`),
    "Settings come from the environment or from a file .env beside package.json; .env.example explains each.",
    "",
  ].join("\n");
}

/** Nothing but a scheme, a host and perhaps a port: an origin. */
function publicUrl(cure: string) {
  return z.string().transform((text, context) => {
    const url = URL.parse(text.trim());
    const whole = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
    if (whole) return url.origin;
    context.addIssue(cure);
    return z.NEVER;
  });
}

function whole(least: number, most: number) {
  const cure = `a whole number from ${least} to ${most}`;
  return z
    .union([z.number(), z.string().regex(/^\d+$/, cure).transform(Number)], cure)
    .refine((number) => number >= least && number <= most, cure);
}

/** As the store reads it, so that every fault in it is named before anything is opened. */
function databaseUrl() {
  return z.string().superRefine((url, context) => {
    const named = readDatabaseUrl(url);
    if ("cure" in named) context.addIssue(named.cure);
  });
}

/** As schedules read a zone, so that what is a default here can be written there. */
function zone(cure: string) {
  return z.string().transform((name, context) => {
    const reading = readZone(name, indexZones());
    if (reading !== undefined && "zone" in reading) return reading.zone;
    context.addIssue(cure);
    return z.NEVER;
  });
}
