/** Puts the playground together: the platform for the bot, and the routes for whoever owns the server. */
import type { Hono } from "hono";
import type { Platform } from "../../ports/platform.ts";
import { Playground, type PlaygroundParts } from "./playground/playground.ts";
import { playgroundRoutes } from "./playground/routes.ts";

export interface WebPlatformOptions extends PlaygroundParts {
  /** The server that mounts the routes listens on loopback only. */
  readonly loopback: boolean;
}

export function webPlatform({ loopback, ...parts }: WebPlatformOptions): {
  readonly platform: Platform;
  readonly routes: Hono;
} {
  const playground = new Playground(parts);
  return { platform: playground, routes: playgroundRoutes({ playground, log: parts.log, loopback }) };
}
