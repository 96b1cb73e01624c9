/** The pretend players of the playground: nobody logs in, so anybody may be any of them. */
import type { PlayerId } from "../../../quiz/ids.ts";
import { playerId } from "../ids.ts";

export interface DemoPlayer {
  /** How the page and its requests name the player. */
  readonly slug: string;
  readonly id: PlayerId;
  readonly name: string;
  /** Manages the community: may post, close and schedule. */
  readonly manages: boolean;
}

const pretend = (slug: string, name: string, manages = false): DemoPlayer => ({
  slug,
  id: playerId(slug),
  name,
  manages,
});

/** Who a visitor is before choosing. */
export const firstPlayer = pretend("ada", "Ada", true);

export const players: readonly DemoPlayer[] = [
  firstPlayer,
  pretend("grace", "Grace"),
  pretend("alan", "Alan"),
  pretend("katherine", "Katherine"),
  pretend("edsger", "Edsger"),
];

export function playerBySlug(slug: string | undefined): DemoPlayer | undefined {
  return players.find((player) => player.slug === slug);
}
