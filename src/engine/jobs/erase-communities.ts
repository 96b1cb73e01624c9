/** Communities that Arena was removed from so long ago that nothing about them is kept. */
import type { Engine } from "../engine.ts";
import type { Job } from "./job.ts";

export function eraseCommunities({ store, rules, log }: Pick<Engine, "store" | "rules" | "log">): Job {
  return {
    name: "erase",
    run: async (tick) => {
      const beforeMs = tick.startedMs - rules.retentionMs;
      await tick.each(await store.communitiesLeft(beforeMs, tick.batch), async (community) => {
        await store.eraseCommunity(community, beforeMs);
        log.info({ event: "engine.community.erased", community }, "What a removed community had left was erased.");
      });
    },
  };
}
