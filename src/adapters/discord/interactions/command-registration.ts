/** Telling Discord which commands there are, and only when it does not know already. */
import { isDeepStrictEqual } from "node:util";
import { type RESTPutAPIApplicationCommandsJSONBody, Routes } from "discord-api-types/v10";
import { z } from "zod";
import type { Snowflake } from "../ids.ts";
import type { Api } from "../rest/api.ts";
import { commandDefinition } from "./command-definition.ts";

const choice = z.object({ name: z.string(), value: z.union([z.string(), z.number()]) });
const basic = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  choices: z.array(choice).nullish(),
  min_value: z.number().nullish(),
  max_length: z.number().nullish(),
});
const registered = z.object({
  type: z.number().nullish(),
  name: z.string(),
  description: z.string(),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
  default_member_permissions: z.string().nullish(),
  options: z.array(basic.extend({ options: z.array(basic).nullish() })).nullish(),
});

/** What Discord says of commands, and leaves out of what it says, in one form. */
const commandList = z.array(registered);

export type Registration = "same" | "other" | "none";

/** Compares what is registered with the command table. @throws whatever the SDK throws. */
export async function registration(api: Api, application: Snowflake): Promise<Registration> {
  const known = await api.ask(commandList, { method: "get", route: Routes.applicationCommands(application) });
  if (known.length === 0) return "none";
  const wanted = commandList.parse([commandDefinition()]);
  return isDeepStrictEqual(known.map(tidy), wanted.map(tidy)) ? "same" : "other";
}

/** Replaces everything that is registered for the application. @throws whatever the SDK throws. */
export async function register(api: Api, application: Snowflake): Promise<void> {
  const body: RESTPutAPIApplicationCommandsJSONBody = [commandDefinition()];
  await api.ask(commandList, { method: "put", route: Routes.applicationCommands(application), body });
}

/** Absent, null, false and empty are the same to Discord. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([, part]) => part !== null && part !== undefined && part !== false && !(Array.isArray(part) && part.length === 0),
  );
  return Object.fromEntries(kept.map(([key, part]) => [key, tidy(part)]));
}
