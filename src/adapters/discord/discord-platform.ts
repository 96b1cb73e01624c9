/** Puts the adapter together: the platform for the bot, and the routes for whoever owns the server. */
import type { Hono } from "hono";
import { interactionRoutes } from "./interactions/http-endpoint.ts";
import { type DiscordParts, DiscordPlatform } from "./platform.ts";

export function discordPlatform(parts: DiscordParts): { readonly platform: DiscordPlatform; readonly routes?: Hono } {
  const platform = new DiscordPlatform(parts);
  const { publicKey } = parts.settings;
  if (publicKey === undefined) return { platform };
  const { clock, log } = parts;
  return {
    platform,
    routes: interactionRoutes({ publicKey, clock, log, receive: (raw, reply) => platform.receive(raw, reply) }),
  };
}
