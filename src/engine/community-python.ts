/** The version of CPython that a community is asked about. */
import type { CommunityId } from "../quiz/ids.ts";
import { newestPython } from "../quiz/question/cpython.ts";
import type { Engine } from "./engine.ts";

/** As in `3.12`: the one that was chosen, else the newest. */
export async function pythonOf({ store }: Pick<Engine, "store">, community: CommunityId): Promise<string> {
  return (await store.pythonOf(community)) ?? newestPython;
}
