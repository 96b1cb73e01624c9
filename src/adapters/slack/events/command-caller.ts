/** Who typed the command, and where the reply goes. */
import type { Caller } from "../../../ports/bot.ts";
import { playerId } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { CommandPayload } from "./payload-schema.ts";

export function addressOf({ user_id: user, channel_id: channel, response_url: responseUrl }: CommandPayload) {
  return { user, channel, ...(responseUrl ? { responseUrl } : {}) } satisfies ReturnAddress;
}

/** The command of a workspace is there for its own people only. */
export function callerOf(
  { users }: HandlerContext,
  { key }: Installation,
  { user_id: user, user_name }: CommandPayload,
): Caller {
  return { id: playerId(key, user), name: users.known(key, user)?.name ?? user_name };
}
