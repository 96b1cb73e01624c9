/** Who did something, as the bot knows them, and where the reply goes. */
import type { Caller } from "../../../ports/bot.ts";
import { playerId } from "../ids.ts";
import type { Installation } from "../install/installation.ts";
import type { ReturnAddress } from "../messages/replies.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { CommandPayload, Person } from "./payload-schema.ts";

/** How long a handler waits to learn whether somebody belongs to the organisation, in milliseconds. */
const identityWithinMs = 8_000;

/**
 * Somebody who pressed or submitted. Nothing is looked up but what decides who they are: whoever has no name yet gets
 * one in the background.
 * @param here the workspace in which it happened.
 * @returns undefined when Slack does not say which organisation they belong to: under a guessed identity somebody could
 * answer twice.
 */
export async function personCaller(
  { identities, users }: HandlerContext,
  installation: Installation,
  { user, here, withinMs = identityWithinMs }: { user: Person; here: string | undefined; withinMs?: number },
): Promise<Caller | undefined> {
  const home = await identities.of(installation, { user: user.id, team: user.team_id ?? undefined, here }, withinMs);
  if (home === "unknown") return undefined;
  const { key } = installation;
  const known = users.known(key, user.id);
  return {
    id: playerId(key, user.id, home.company),
    name: known?.name ?? user.name ?? user.username ?? "",
    ...(known?.zone === undefined ? {} : { zone: known.zone }),
  };
}

/** The command of a workspace is there for its own people only. */
export function commandCaller(
  { users }: HandlerContext,
  { key }: Installation,
  { user_id: user, user_name }: CommandPayload,
): Caller {
  const known = users.known(key, user);
  return {
    id: playerId(key, user),
    name: known?.name ?? user_name,
    ...(known?.zone === undefined ? {} : { zone: known.zone }),
  };
}

export function commandAddress({ user_id: user, channel_id: channel, response_url: responseUrl }: CommandPayload) {
  return { user, channel, ...(responseUrl ? { responseUrl } : {}) } satisfies ReturnAddress;
}
