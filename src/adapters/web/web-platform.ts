/** Puts the playground together: the platform for the bot, and the routes for whoever owns the server. */
import type { Hono } from "hono";
import type { Platform } from "../../ports/platform.ts";
import { Playground, type PlaygroundParts } from "./playground/playground.ts";
import type { Access } from "./playground/request-guards.ts";
import { playgroundRoutes } from "./playground/routes.ts";

export interface WebPlatformOptions extends PlaygroundParts {
  readonly access: Access;
}

export function webPlatform({ access, ...parts }: WebPlatformOptions): {
  readonly platform: Platform;
  readonly routes: Hono;
} {
  const playground = new Playground(parts);
  return { platform: playground, routes: playgroundRoutes({ playground, log: parts.log, access }) };
}
