/** What went wrong with a call to Slack, and what that means for the quiz. */
import { webApi } from "@slack/bolt";
import { PlatformError, type PlatformErrorKind } from "../../../ports/platform-error.ts";
import { deadTokenCodes, errorTable, nobodyKnows } from "./error-table.ts";

export class SlackError extends PlatformError {
  /** Slack's own: `not_in_channel`; or `http_503`, `request_failed`, `unreadable`. */
  readonly code: string;
  /** How long Slack wants to be left alone. */
  readonly afterMs: number | undefined;

  constructor(code: string, { kind, words, afterMs, cause }: FaultParts) {
    super(kind, words, cause === undefined ? {} : { cause });
    this.name = "SlackError";
    this.code = code;
    this.afterMs = afterMs;
  }
}

interface FaultParts {
  readonly kind: PlatformErrorKind;
  readonly words: string;
  readonly afterMs?: number;
  readonly cause?: unknown;
}

/** @param code what Slack answered; anything that is no code at all was no answer. */
export function errorOf(code: string, afterMs?: number): SlackError {
  const more = afterMs === undefined ? {} : { afterMs };
  if (!/^[a-z][a-z0-9_]{0,79}$/.test(code)) return unreadable();
  const [kind, words] = errorTable.get(code) ?? ["refused", `Slack refused it (${code}). The log of Arena says more.`];
  return new SlackError(code, { kind, words, ...more });
}

/** Slack will never take that token again; the app-level one included. */
export function isDeadToken({ code }: SlackError): boolean {
  return deadTokenCodes.has(code);
}

/** Slack said something that cannot be understood: whatever it was, it may have been done. */
export function unreadable(cause?: unknown): SlackError {
  return new SlackError("unreadable", { kind: "unknown", words: "Slack's answer could not be read.", cause });
}

const unreached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What went wrong with a call, whoever noticed it. */
export function slackError(error: unknown): SlackError {
  if (error instanceof SlackError) return error;
  if (error instanceof webApi.WebAPIPlatformError) return errorOf(error.data.error);
  if (error instanceof webApi.WebAPIRateLimitedError) return errorOf("ratelimited", error.retryAfter * 1000);
  if (error instanceof webApi.WebAPIHTTPError) return httpError(error.statusCode);
  const code = networkCode(error);
  if (code !== undefined && unreached.has(code)) {
    return new SlackError("unreached", {
      kind: "busy",
      words: "Slack cannot be reached. I try again soon.",
      cause: error,
    });
  }
  if (error instanceof Error && error.message.startsWith("Retry header did not contain")) return errorOf("ratelimited");
  return new SlackError("request_failed", { kind: "unknown", words: nobodyKnows[1], cause: error });
}

/** @param retryAfterS what stands in the header of that name, if anything. */
export function httpError(status: number, retryAfterS?: number): SlackError {
  if (status === 429) return errorOf("ratelimited", (retryAfterS ?? 1) * 1000);
  const words = `Slack answered with HTTP status ${status}.`;
  // What a server failed at half-way may be done; what it did not want to begin with is not.
  return new SlackError(`http_${status}`, { kind: status >= 500 ? "unknown" : "busy", words });
}

/** `ECONNRESET`: wherever it is hidden. */
function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  const own =
    "code" in error && typeof error.code === "string" && /^[A-Z_]+$/.test(error.code) ? error.code : undefined;
  return own ?? networkCode(error.cause, depth + 1);
}
