/** For `npm run doctor`: whose token it is, where Arena is, and what does not fit together, in words. */
import type { Clock } from "../../lib/clock.ts";
import { oneLine } from "../../lib/text.ts";
import { type Registration, registration } from "./interactions/command-registration.ts";
import { interactionsPath } from "./interactions/http-endpoint.ts";
import { Api } from "./rest/api.ts";
import { type Application, readApplication } from "./rest/application.ts";
import { inviteLink } from "./rest/bot-permissions.ts";
import { inBrief, isUnauthorized } from "./rest/errors.ts";
import { deadToken, wrongKey } from "./rest/fatal-errors.ts";
import type { DiscordSettings } from "./settings.ts";

/** @throws Error when it cannot work as it is set; the message says all that was found, and what to mend last. */
export async function checkDiscord(settings: DiscordSettings, clock: Clock): Promise<readonly string[]> {
  const api = new Api({ settings, clock, dead: () => undefined });
  const application = await readApplication(api).catch((error: unknown) => {
    throw isUnauthorized(error)
      ? deadToken()
      : new Error(
          `Discord cannot be reached (${inBrief(error)}): look at the network, and at DISCORD_API_URL if it is set.`,
        );
  });
  const commands = await registration(api, application.id).then(
    (state) => registrations[state],
    (error: unknown) => `Which commands are registered is not known (${inBrief(error)}).`,
  );
  const delivery = deliveryOf(settings, application);
  const fine = [...servers(application), commands, ...(delivery.wrong ? [] : [delivery.words])];
  if (delivery.wrong) throw new Error([...fine, delivery.words].join("\n"));
  return fine;
}

const registrations: Readonly<Record<Registration, string>> = {
  same: "The commands are registered.",
  other: "Other commands are registered than Arena has: the next start registers them, or `npm run discord:register`.",
  none: "No commands are registered yet: the first start does it, or `npm run discord:register`.",
};

function servers({ id, name, approximate_guild_count: count }: Application): readonly string[] {
  const link = `It is added to a server with ${inviteLink(id)}`;
  if (count === 0) return [`The token belongs to ${oneLine(name)}, which is in no server yet.`, link];
  const where = count === 1 ? "one server" : `${count ?? "some"} servers`;
  return [`The token belongs to ${oneLine(name)}, which is in ${where}.`, link];
}

/** Interactions come over the gateway or over HTTP, and Arena must be set for the one that the application uses. */
function deliveryOf({ publicKey }: DiscordSettings, application: Application): { words: string; wrong: boolean } {
  const { verify_key: key, interactions_endpoint_url: endpoint } = application;
  const address = endpoint ? oneLine(endpoint) : undefined;
  if (publicKey === undefined) {
    return address === undefined
      ? { wrong: false, words: "Interactions arrive over the gateway: nothing needs to reach this machine." }
      : {
          wrong: true,
          words: `Interactions go to ${address} and not over the gateway: remove that address on the page of the application, or set DISCORD_PUBLIC_KEY.`,
        };
  }
  if (publicKey.toLowerCase() !== key.toLowerCase()) return { wrong: true, words: wrongKey().message };
  return {
    wrong: false,
    words:
      address === undefined
        ? `No Interactions Endpoint URL is set yet: once Arena runs, set it to your address followed by ${interactionsPath}.`
        : `Interactions go to ${address}, which must be ${interactionsPath} on this port.`,
  };
}
