/** The application that the token belongs to, as Discord knows it. */
import { Routes } from "discord-api-types/v10";
import { z } from "zod";
import { snowflakePattern } from "../ids.ts";
import type { Api } from "./api.ts";

const application = z.object({
  id: z.string().regex(snowflakePattern),
  name: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.string().nullish(),
  approximate_guild_count: z.number().nullish(),
  /** The account that the messages are by; of old applications it has another id. */
  bot: z.object({ id: z.string().regex(snowflakePattern) }).nullish(),
});

export type Application = z.output<typeof application>;

/** @throws whatever the SDK throws. */
export async function readApplication(api: Api): Promise<Application> {
  return await api.ask(application, { method: "get", route: Routes.currentApplication() });
}
