/** What Discord's refusals mean: of which kind they are, and what an admin can do about each. */
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { PlatformError, type PlatformErrorKind } from "../../../ports/platform-error.ts";

interface Meaning {
  readonly kind: PlatformErrorKind;
  readonly says: string;
}

/** By Discord's own numbers. */
export const errorTable: Readonly<Record<number, Meaning>> = {
  10003: { kind: "gone", says: "The channel does not exist any more." },
  10004: { kind: "gone", says: "Arena is not in that server any more: invite it again to go on." },
  10008: { kind: "gone", says: "The message was deleted." },
  10013: { kind: "gone", says: "That person is not on Discord any more." },
  20016: { kind: "busy", says: "Discord asks for a pause in that channel (slow mode)." },
  20022: { kind: "busy", says: "Discord takes no more messages in that announcement channel for a while." },
  20028: { kind: "busy", says: "Discord takes no more messages in that channel for a moment." },
  20029: { kind: "busy", says: "Discord takes no more messages in that server for a moment." },
  30046: { kind: "busy", says: "Discord takes no more changes to old messages of that channel for a moment." },
  40003: { kind: "busy", says: "Discord lets Arena open no more direct messages for a moment." },
  50001: { kind: "refused", says: "Arena cannot see the channel: allow it to view the channel there." },
  50006: { kind: "refused", says: "Discord found nothing in the message. The fault is Arena's: please report it." },
  50007: { kind: "refused", says: "That person takes no direct messages from this server." },
  50008: { kind: "refused", says: "No messages can be sent to that kind of channel: choose a text channel." },
  50013: {
    kind: "refused",
    says: "Arena lacks a permission in the channel: allow it to send messages there, in threads too, and to attach files.",
  },
  50024: { kind: "refused", says: "That cannot be done in this kind of channel: choose a text channel." },
  50033: { kind: "refused", says: "That person cannot be written to." },
  50035: {
    kind: "refused",
    says: "Discord does not take the message as it is. The fault is Arena's: please report it.",
  },
  50083: { kind: "refused", says: "The thread is archived: open it again, or choose another channel." },
  50278: { kind: "refused", says: "That person shares no server with Arena any more." },
  130000: { kind: "busy", says: "Discord is overloaded at the moment." },
  160005: { kind: "refused", says: "The thread is locked: unlock it, or choose another channel." },
  160006: { kind: "refused", says: "The server has as many open threads as it may have: archive some." },
  200000: { kind: "refused", says: "The server's AutoMod blocks the message: exempt Arena from that rule." },
  200001: { kind: "refused", says: "The server's AutoMod blocks the title: exempt Arena from that rule." },
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
  const { kind, says } = meaningOf(error);
  // Not the error itself: it carries the request with it, and with that tokens and texts.
  return new PlatformError(kind, says, { cause: new Error(inBrief(error)) });
}

function meaningOf(error: unknown): Meaning {
  if (error instanceof RateLimitError) return { kind: "busy", says: "Discord asks Arena to slow down." };
  if (error instanceof DiscordAPIError) return errorTable[Number(error.code)] ?? byStatus(error.status);
  if (error instanceof HTTPError) return byStatus(error.status);
  if (unreached.has(networkCode(error))) return { kind: "busy", says: "Discord cannot be reached at the moment." };
  return { kind: "unknown", says: "Discord did not say whether it did that." };
}

function byStatus(status: number): Meaning {
  // Whoever sets another one finds the schedules as they were.
  if (status === 401) return { kind: "busy", says: "Discord does not take the token: set DISCORD_TOKEN anew." };
  if (status === 404) return { kind: "gone", says: "What this was about does not exist any more." };
  if (status === 429) return { kind: "busy", says: "Discord asks Arena to slow down." };
  if (status >= 500)
    return { kind: "unknown", says: "Discord failed at the moment, and may have done it all the same." };
  return { kind: "refused", says: `Discord refused it (${status}). The fault may be Arena's: please report it.` };
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
