/** The settings of Discord: which of them belong together, and what is missing. */
import { z } from "zod";
import type { SettingsReading } from "../../lib/settings-reading.ts";

export interface DiscordSettings {
  readonly token: string;
  /** Present: interactions arrive over HTTP, signed with this key, and no gateway is opened. In hexadecimal. */
  readonly publicKey?: string;
  readonly apiUrl: string;
}

/** Unset is the empty text: the platform is not played on. */
export const discordFields = {
  DISCORD_TOKEN: z.string().default(""),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^(?:[0-9a-f]{64})?$/i, "the 64 hexadecimal digits of the application's page")
    .default(""),
  DISCORD_API_URL: z.url({ protocol: /^https?$/, error: "an address" }).default("https://discord.com/api"),
};

const shape = z.object(discordFields);

/** Over the gateway, or over HTTP where the key of the interactions endpoint is set. */
export function discordOf(values: z.infer<typeof shape>): SettingsReading<DiscordSettings> {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: apiUrl } = values;
  if (token === "" && publicKey === "") return { faults: [] };
  if (token === "") {
    return { faults: [{ setting: "DISCORD_TOKEN", cure: "is needed too: it is what Arena posts with" }] };
  }
  return { settings: { token, apiUrl, ...(publicKey === "" ? {} : { publicKey }) }, faults: [] };
}
