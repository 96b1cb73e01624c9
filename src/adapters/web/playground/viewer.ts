/** Who looks at a page or sends a request. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { type DemoPlayer, firstPlayer, playerBySlug } from "./demo-players.ts";
import { unknownPlayer } from "./refusals.ts";

/** Holds who was chosen last. */
export const playerCookie = "arena_player";

/**
 * The address names the player, so that two tabs can be two people; else the one chosen last.
 * @throws HTTPException 400 when the address names nobody that there is.
 */
export function viewerOf(context: Context): DemoPlayer {
  const named = context.req.query("player");
  if (named === undefined) return playerBySlug(getCookie(context, playerCookie)) ?? firstPlayer;
  const player = playerBySlug(named);
  if (player === undefined) throw unknownPlayer();
  return player;
}
