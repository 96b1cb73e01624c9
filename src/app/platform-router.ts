/** Several platforms as one: every id says by its prefix where it belongs. */

import type { Platform, PostLookup } from "../ports/platform.ts";
import { PlatformError } from "../ports/platform-error.ts";

export function platformRouter(platforms: readonly Platform[]): Platform {
  const byName = new Map(platforms.map((platform) => [platform.name, platform]));
  const of = (id: string): Platform => {
    const name = id.slice(0, id.indexOf(":"));
    const platform = byName.get(name);
    if (platform === undefined) {
      throw new PlatformError("busy", `The platform "${name}" is not configured in this process: set its token.`);
    }
    return platform;
  };
  return {
    name: platforms.map((platform) => platform.name).join("+"),
    start: async (bot) => {
      await Promise.all(platforms.map((platform) => platform.start(bot)));
    },
    post: async (channel, message, nonce) => of(channel).post(channel, message, nonce),
    find: async (channel, nonce): Promise<PostLookup> => of(channel).find(channel, nonce),
    edit: async (id, message) => of(id).edit(id, message),
    direct: async (player, message) => of(player).direct(player, message),
    announce: async (channel, message) => of(channel).announce(channel, message),
    discuss: async (id, message) => of(id).discuss(id, message),
    editLimits: (community) => of(community).editLimits(community),
    ready: () => platforms.every((platform) => platform.ready()),
    stop: async () => {
      await Promise.all(platforms.map((platform) => platform.stop()));
    },
  };
}
