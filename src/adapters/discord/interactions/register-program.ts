/** Registering the commands by hand, apart from a running Arena. */
import type { Clock } from "../../../lib/clock.ts";
import { Api } from "../rest/api.ts";
import { readApplication } from "../rest/application.ts";
import { inBrief, isUnauthorized } from "../rest/errors.ts";
import { deadToken } from "../rest/fatal-errors.ts";
import type { DiscordSettings } from "../settings.ts";
import { register, registration } from "./command-registration.ts";

/** @returns what was done, as a sentence. @throws Error with what to do about it. */
export async function registerCommands(settings: DiscordSettings, clock: Clock): Promise<string> {
  const api = new Api({ settings, clock, dead: () => undefined });
  try {
    const { id, name } = await readApplication(api);
    if ((await registration(api, id)) === "same") return `${name} has these commands already.`;
    await register(api, id);
    return `The commands of ${name} are registered. Discord shows them at once; an open client may have to be reloaded.`;
  } catch (error) {
    throw isUnauthorized(error) ? deadToken() : new Error(`${inBrief(error)}. Try again in a moment.`);
  }
}
