/** The platforms that the settings ask for, made but not started. Each SDK is loaded only where it is needed. */
import type { Hono } from "hono";
import { webPlatform } from "../adapters/web/web-platform.ts";
import { systemClock } from "../lib/clock.ts";
import type { KeyValueStore } from "../ports/key-value-store.ts";
import type { Log } from "../ports/log.ts";
import type { Platform } from "../ports/platform.ts";
import type { Config } from "./config.ts";

export interface PlatformParts {
  readonly config: Config;
  readonly keyValues: KeyValueStore;
  readonly log: Log;
  /** The server listens on loopback only. */
  readonly loopback: boolean;
  /** A platform can never go on as it is set. */
  readonly fatal: (error: Error) => void;
}

export interface MadePlatform {
  readonly platform: Platform;
  /** What it answers on the one port, if anything. */
  readonly routes?: Hono;
}

export async function makePlatforms({
  config,
  keyValues,
  log,
  loopback,
  fatal,
}: PlatformParts): Promise<MadePlatform[]> {
  const parts = { keyValues, clock: systemClock, log, fatal };
  const made: MadePlatform[] = [];
  if (config.slack !== undefined) {
    const { slackPlatform } = await import("../adapters/slack/slack-platform.ts");
    made.push(slackPlatform({ ...parts, settings: config.slack }));
  }
  if (config.discord !== undefined) {
    const { discordPlatform } = await import("../adapters/discord/discord-platform.ts");
    made.push(discordPlatform({ ...parts, settings: config.discord }));
  }
  if (config.playground) {
    const { publicUrl, playgroundPassword: password } = config;
    made.push(webPlatform({ keyValues, clock: systemClock, log, access: { loopback, publicUrl, password } }));
  }
  return made;
}
