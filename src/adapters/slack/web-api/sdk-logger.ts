/** What Slack's SDK wants to say, in our log: warnings and errors only, and never a token. */
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../ports/log.ts";

/** Its debug lines hold whole payloads, and its info lines tell what is told better elsewhere. */
export function sdkLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: readonly unknown[]) =>
      log.warn({ event: "slack.sdk.warning", said: wordsOf(parts) }, "Slack's SDK warns."),
    error: (...parts: readonly unknown[]) =>
      log.warn({ event: "slack.sdk.error", said: wordsOf(parts) }, "Slack's SDK reports an error."),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function wordsOf(parts: readonly unknown[]): string {
  return withoutTokens(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
}

const tokens = /\b(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[\w.-]+/g;
const secretAddresses = /(\/(?:actions|commands|link|services|upload)\/|[?&](?:ticket|code|state|token)=)[^\s"']+/g;

/** Also without addresses that let anybody answer or connect who knows them. */
export function withoutTokens(text: string): string {
  return text.slice(0, 2_000).replace(tokens, "[token]").replace(secretAddresses, "$1[secret]");
}
