/** Who looks at a page or sends a request. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { type DemoPlayer, firstPlayer, playerBySlug } from "./demo-players.ts";
import { unknownPlayer } from "./refusals.ts";

/** Holds who was chosen last. */
export const playerCookie = "arena_player";

/** A stream of events may be for several players: each is named with the version that was seen, in the same order. */
export function watchedBy(
  context: Context,
): readonly { readonly viewer: DemoPlayer; readonly seen: string | undefined }[] {
  const named = context.req.queries("player");
  const seen = context.req.queries("seen") ?? [];
  if (named === undefined) return [{ viewer: viewerOf(context), seen: seen[0] }];
  const bySlug = new Map(named.map((slug, index) => [slug, seen[index]]));
  return [...bySlug].map(([slug, version]) => ({ viewer: namedPlayer(slug), seen: version }));
}

/**
 * The address names the player, so that two tabs can be two people; else the one chosen last.
 * @throws HTTPException 400 when the address names nobody that there is.
 */
export function viewerOf(context: Context): DemoPlayer {
  const named = context.req.query("player");
  if (named === undefined) return playerBySlug(getCookie(context, playerCookie)) ?? firstPlayer;
  return namedPlayer(named);
}

function namedPlayer(slug: string): DemoPlayer {
  const player = playerBySlug(slug);
  if (player === undefined) throw unknownPlayer();
  return player;
}
