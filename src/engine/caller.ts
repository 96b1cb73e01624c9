/** Who asks: a name fit to be shown, and whether they manage the community. */
import { quote } from "../lib/typed-text.ts";
import type { Caller } from "../ports/bot.ts";
import type { CommunityId } from "../quiz/ids.ts";
import type { Engine } from "./engine.ts";

const nameLimit = 80;

/** Names come from outside: one line, not empty, no longer than a board can show. */
export function withShownName<T extends Pick<Caller, "name">>(caller: T): T {
  const shown = quote(caller.name, nameLimit);
  return { ...caller, name: shown === "" ? "somebody" : shown };
}

export interface RightsClaim {
  readonly community: CommunityId;
  readonly player: Caller;
  /** What the platform says. */
  readonly mayManage?: boolean;
}

/** The platform's admins manage, and whoever the community has named besides. */
export async function managesCommunity(
  { store }: Pick<Engine, "store">,
  { community, player, mayManage }: RightsClaim,
): Promise<boolean> {
  if (mayManage === true) return true;
  return (await store.managers(community)).some(({ id }) => id === player.id);
}
