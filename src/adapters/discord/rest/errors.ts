/** What Discord's refusals mean: of which kind they are, and what an admin can do about each. */
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { PlatformError, type PlatformErrorKind } from "../../../ports/platform-error.ts";

interface Meaning {
  readonly kind: PlatformErrorKind;
  /** What is wrong. */
  readonly fault: string;
  /** What to do about it, and who; absent where waiting is all, or nothing helps. */
  readonly remedy?: string;
}

const reportIt = "The fault is Arena's: please report it.";
const newToken = "Set DISCORD_TOKEN anew.";

/** By Discord's own numbers: those that the routes in use can answer with. */
export const errorTable: Readonly<Record<number, Meaning>> = {
  10002: { kind: "refused", fault: "Discord does not know the application.", remedy: newToken },
  10003: { kind: "gone", fault: "The channel does not exist any more." },
  10004: { kind: "gone", fault: "Arena is not in that server any more.", remedy: "Invite it again to go on." },
  10008: { kind: "gone", fault: "The message was deleted." },
  10013: { kind: "gone", fault: "That person is not on Discord any more." },
  10015: { kind: "gone", fault: "The reply came too early or too late." },
  10062: { kind: "gone", fault: "Nobody waits for that reply any more." },
  20009: { kind: "refused", fault: "Discord takes the message for explicit content.", remedy: reportIt },
  20012: { kind: "refused", fault: "The token belongs to another application.", remedy: newToken },
  20016: { kind: "busy", fault: "Discord asks for a pause in that channel (slow mode)." },
  20022: { kind: "busy", fault: "Discord takes no more messages in that announcement channel for a while." },
  20028: { kind: "busy", fault: "Discord takes no more messages in that channel for a moment." },
  20029: { kind: "busy", fault: "Discord takes no more messages in that server for a moment." },
  20031: {
    kind: "refused",
    fault: "The name of the discussion holds words that the server does not allow.",
    remedy: "Switch discussions off with ARENA_DISCUSSION=none, or allow the words.",
  },
  30032: {
    kind: "refused",
    fault: "The application has as many commands as it may have.",
    remedy: "Remove some that are not Arena's.",
  },
  30033: {
    kind: "refused",
    fault: "The thread has as many members as it may have.",
    remedy: "Choose another channel.",
  },
  30034: {
    kind: "busy",
    fault: "The commands were registered too often today.",
    remedy: "Arena plays on with those that are there.",
  },
  30046: { kind: "busy", fault: "Discord takes no more changes to old messages of that channel for a moment." },
  40001: { kind: "busy", fault: "Discord does not take the token.", remedy: newToken },
  40002: {
    kind: "refused",
    fault: "Discord wants the owner of the application to verify the account.",
    remedy: "Do so on the page of the application.",
  },
  40003: { kind: "busy", fault: "Discord lets Arena open no more direct messages for a moment." },
  40004: { kind: "busy", fault: "Discord has switched sending off for a while." },
  40005: { kind: "refused", fault: "The message is too large for Discord.", remedy: reportIt },
  40006: { kind: "busy", fault: "Discord has switched this off for a while." },
  40058: {
    kind: "refused",
    fault: "A forum takes no single messages.",
    remedy: "Give the command in one of its posts, or in a text channel.",
  },
  40060: { kind: "gone", fault: "Somebody else has answered already." },
  40062: { kind: "busy", fault: "Discord asks Arena to slow down." },
  40067: { kind: "refused", fault: "The forum wants a tag for each post.", remedy: "Choose a text channel." },
  40333: {
    kind: "busy",
    fault: "Discord's firewall blocks this machine's address for now.",
    remedy: "Look whether something else on it asks Discord too much.",
  },
  50001: { kind: "refused", fault: "Arena cannot see the channel.", remedy: "Allow it to view the channel there." },
  50003: {
    kind: "refused",
    fault: "That cannot be done in direct messages.",
    remedy: "Choose a channel of the server.",
  },
  50005: {
    kind: "refused",
    fault: "The message is by another application.",
    remedy: "Set DISCORD_TOKEN to the one that posted it.",
  },
  50006: { kind: "refused", fault: "Discord found nothing in the message.", remedy: reportIt },
  50007: { kind: "refused", fault: "That person takes no direct messages from this server." },
  50008: {
    kind: "refused",
    fault: "No messages can be sent to that kind of channel.",
    remedy: "Choose a text channel.",
  },
  50009: {
    kind: "refused",
    fault: "The server's verification level keeps Arena out of the channel.",
    remedy: "Lower it, or choose another channel.",
  },
  50013: {
    kind: "refused",
    fault: "Arena lacks a permission in the channel.",
    remedy: "Allow it to send messages there, in threads too, and to attach files.",
  },
  50014: { kind: "busy", fault: "Discord does not take the token.", remedy: newToken },
  50021: { kind: "refused", fault: "That cannot be done with a message of Discord's own.", remedy: reportIt },
  50024: { kind: "refused", fault: "That cannot be done in this kind of channel.", remedy: "Choose a text channel." },
  50025: { kind: "busy", fault: "Discord does not take the token.", remedy: newToken },
  50027: { kind: "gone", fault: "The time in which this could be answered is over." },
  50033: { kind: "refused", fault: "That person cannot be written to." },
  50035: { kind: "refused", fault: "Discord does not take the message as it is.", remedy: reportIt },
  50041: {
    kind: "refused",
    fault: "Discord does not speak this version of its API any more.",
    remedy: "Update Arena.",
  },
  50045: { kind: "refused", fault: "A file is too large for Discord.", remedy: reportIt },
  50046: { kind: "refused", fault: "Discord does not take the file.", remedy: reportIt },
  50068: { kind: "refused", fault: "Discord does not take this kind of message.", remedy: reportIt },
  50083: { kind: "refused", fault: "The thread is archived.", remedy: "Open it again, or choose another channel." },
  50095: {
    kind: "refused",
    fault: "The server is not available where Arena runs.",
    remedy: "Run Arena elsewhere, or ask Discord.",
  },
  50109: { kind: "refused", fault: "Discord could not read the request.", remedy: reportIt },
  50146: { kind: "refused", fault: "A file that belongs to the message did not arrive.", remedy: reportIt },
  50178: {
    kind: "refused",
    fault: "Discord wants the account to be verified first.",
    remedy: "Do so on the page of the application.",
  },
  50278: { kind: "refused", fault: "That person shares no server with Arena any more." },
  60003: {
    kind: "refused",
    fault: "The server wants two-factor authentication of whoever manages.",
    remedy: "Switch it on for the owner of the application.",
  },
  110001: {
    kind: "refused",
    fault: "Discord has not made the application available yet.",
    remedy: "Try again in a while.",
  },
  130000: { kind: "busy", fault: "Discord is overloaded at the moment." },
  160002: {
    kind: "refused",
    fault: "Arena may not read the history of the channel.",
    remedy: "Allow it to read the message history there.",
  },
  160004: { kind: "refused", fault: "The message has a thread already." },
  160005: { kind: "refused", fault: "The thread is locked.", remedy: "Unlock it, or choose another channel." },
  160006: { kind: "refused", fault: "The server has as many open threads as it may have.", remedy: "Archive some." },
  160007: {
    kind: "refused",
    fault: "The server has as many open announcement threads as it may have.",
    remedy: "Archive some.",
  },
  200000: {
    kind: "refused",
    fault: "The server's AutoMod blocks the message.",
    remedy: "Exempt Arena from that rule.",
  },
  200001: { kind: "refused", fault: "The server's AutoMod blocks the title.", remedy: "Exempt Arena from that rule." },
  240000: { kind: "refused", fault: "Discord takes a link in the message for harmful.", remedy: reportIt },
};

const missingAccess = 50001;
const missingPermissions = 50013;
const unknownGuild = 10004;

/** What Discord says about a server that Arena was removed from; the second, of a channel that it may not see, too. */
export function isLikeRemoval(error: unknown): boolean {
  const code = codeOf(error);
  return code === unknownGuild || code === missingAccess;
}

export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === "number" ? error.code : undefined;
}

/** Of Arena's token, not of an interaction's. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** Arena may not look there. */
export function isLackOfAccess(error: unknown): boolean {
  const code = codeOf(error);
  return code === missingAccess || code === missingPermissions;
}

/** Never got as far as Discord: nothing can have happened. */
const unreached: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** @param error of a request, whatever it is. */
export function platformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const { kind, fault, remedy } = meaningOf(error);
  // Not the error itself: it carries the request with it, and with that tokens and texts.
  return new PlatformError(kind, remedy === undefined ? fault : `${fault} ${remedy}`, {
    cause: new Error(inBrief(error)),
  });
}

function meaningOf(error: unknown): Meaning {
  if (error instanceof RateLimitError) return slowDown;
  if (error instanceof DiscordAPIError) return errorTable[Number(error.code)] ?? byStatus(error.status);
  if (error instanceof HTTPError) return byStatus(error.status);
  if (unreached.has(networkCode(error))) return { kind: "busy", fault: "Discord cannot be reached at the moment." };
  return { kind: "unknown", fault: "Discord did not say whether it did that." };
}

const slowDown: Meaning = { kind: "busy", fault: "Discord asks Arena to slow down." };

/** Of a code that is not in the table, or of an answer without one. */
function byStatus(status: number): Meaning {
  // Whoever sets another one finds the schedules as they were.
  if (status === 401) return { kind: "busy", fault: "Discord does not take the token.", remedy: newToken };
  if (status === 404) return { kind: "gone", fault: "What this was about does not exist any more." };
  if (status === 429) return slowDown;
  if (status >= 500) {
    return { kind: "unknown", fault: "Discord failed at the moment, and may have done it all the same." };
  }
  return {
    kind: "refused",
    fault: `Discord refused it (${status}).`,
    remedy: "Please report it: the fault may be Arena's.",
  };
}

/** What Arena itself does not try. */
export const refusals = {
  forum: "A forum takes no single messages: give the command in one of its posts, or in a text channel.",
  channelType: "Arena asks in text channels, announcement channels and threads: choose one of these.",
  locked: "The thread is locked: unlock it, or choose another channel.",
} as const;

/** @param id that this adapter did not mint. */
export function notOfDiscord(id: string): PlatformError {
  return new PlatformError("gone", `Discord has nothing that is called ${id}.`);
}

/** A request that is left alone for now: too many like it were refused. */
export function resting(): PlatformError {
  return new PlatformError("busy", "Discord refused this a moment ago: it is tried again in a minute, or later.");
}

/** A request that was never sent. */
export function stopping(): PlatformError {
  return new PlatformError("busy", "Arena is being stopped: try again in a moment.");
}

/** A request that may have been carried out. */
export function unanswered(): PlatformError {
  return new PlatformError("unknown", "Discord did not answer in time.");
}

/** Whether it is worth asking again at once: the request may have been lost on the way there or back. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  return !(error instanceof DiscordAPIError || error instanceof RateLimitError || error instanceof PlatformError);
}

/** For the log: without the request, which carries tokens and texts. */
export function inBrief(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.status} ${error.code}: ${error.message}`;
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  if (error instanceof RateLimitError) return `rate limit of ${error.route}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function networkCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
