/** What Slack refuses, in words that say what to do, and what that means for the quiz. */
import { webApi } from "@slack/bolt";
import { PlatformError, type PlatformErrorKind } from "../../../ports/platform-error.ts";

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

type Entry = readonly [kind: PlatformErrorKind, words: string];

const removed: Entry = ["gone", "Arena was removed from this Slack workspace. Install it again to go on."];
const badToken: Entry = [
  "busy",
  "Slack does not accept Arena's token. Whoever runs Arena must check it; install the app again if it was removed.",
];
const hidden: Entry = [
  "gone",
  "Slack does not show me that channel: it was deleted, or it is private and I am not in it. Invite me there with /invite @Arena.",
];
const readOnly: Entry = [
  "refused",
  "I may not post in that channel. Ask an admin to let apps post there, or choose another channel.",
];
const messageGone: Entry = ["gone", "That message is not there any more."];
const frozenMessage: Entry = ["refused", "Slack does not let me change that message any more."];
const personGone: Entry = ["gone", "That person is not in this workspace any more."];
const noDirect: Entry = [
  "refused",
  "I cannot write to that person: the account is a bot, or takes no messages from apps.",
];
const ourMistake: Entry = [
  "refused",
  "Slack did not take the message as I made it. That is a fault in Arena: its log says more.",
];
const later: Entry = ["busy", "Slack asks for patience. I try again soon."];
const nobodyKnows: Entry = ["unknown", "Slack broke off and did not say whether it was done."];

/** The codes that Arena can meet. Any other is a refusal that nobody foresaw. */
export const errorTable: Readonly<Record<string, Entry>> = {
  account_inactive: removed,
  token_revoked: removed,
  token_expired: removed,
  no_permission: removed,
  invalid_auth: badToken,
  not_authed: badToken,
  team_access_not_granted: [
    "gone",
    "Arena is installed in the organisation, but not in this workspace. An admin can add it there.",
  ],
  missing_scope: [
    "refused",
    "Arena lacks a permission for that. Install it again to grant it; npm run doctor says which.",
  ],
  not_allowed_token_type: badToken,
  channel_not_found: hidden,
  not_in_channel: ["refused", "I am not in that channel. Invite me there with /invite @Arena."],
  is_archived: ["gone", "That channel is archived. Unarchive it, or choose another one."],
  restricted_action: readOnly,
  restricted_action_read_only_channel: readOnly,
  restricted_action_thread_only_channel: readOnly,
  restricted_action_non_threadable_channel: readOnly,
  ekm_access_denied: readOnly,
  message_not_found: messageGone,
  thread_not_found: messageGone,
  cant_update_message: frozenMessage,
  edit_window_closed: frozenMessage,
  user_not_found: personGone,
  user_not_visible: personGone,
  user_disabled: personGone,
  users_not_found: personGone,
  user_not_in_channel: personGone,
  cannot_dm_bot: noDirect,
  messages_tab_disabled: noDirect,
  invalid_blocks: ourMistake,
  invalid_blocks_format: ourMistake,
  invalid_arguments: ourMistake,
  msg_too_long: ourMistake,
  msg_blocks_too_long: ourMistake,
  no_text: ourMistake,
  ratelimited: later,
  rate_limited: later,
  service_unavailable: later,
  request_timeout: later,
  team_added_to_org: later,
  org_login_required: later,
  internal_error: nobodyKnows,
  fatal_error: nobodyKnows,
};

/** @param code what Slack answered; anything that is no code at all was no answer. */
export function errorOf(code: string, afterMs?: number): SlackError {
  const more = afterMs === undefined ? {} : { afterMs };
  if (!/^[a-z][a-z0-9_]{0,79}$/.test(code)) return unreadable();
  const [kind, words] = errorTable[code] ?? ["refused", `Slack refused it (${code}). The log of Arena says more.`];
  return new SlackError(code, { kind, words, ...more });
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
