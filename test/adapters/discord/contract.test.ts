import { onTestFinished } from "vitest";
import { discordPlatform } from "../../../src/adapters/discord/discord-platform.ts";
import { channelId, messageId, playerId } from "../../../src/adapters/discord/ids.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { openStore } from "../../../src/store/open.ts";
import { type Ground, platformContract } from "../../contracts/platform.ts";
import { openFakeDiscord } from "../../fakes/discord/fake-discord.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function open(door: "the gateway" | "HTTP"): Promise<Ground> {
  const fake = await openFakeDiscord();
  const guild = fake.guild("Study");
  const channel = fake.channel(guild, "quiz");
  const ada = fake.player(guild, "ada");
  const { store, keyValues } = await openStore("sqlite::memory:");
  const { platform } = discordPlatform({
    settings: {
      token: fake.token,
      apiUrl: fake.url,
      ...(door === "HTTP" ? { publicKey: fake.endpoint.publicKey } : {}),
    },
    keyValues,
    clock: systemClock,
    log: quiet,
    fatal: (error) => {
      throw error;
    },
  });
  onTestFinished(async () => {
    await platform.stop();
    await store.close();
    await fake.close();
  });
  return {
    platform,
    channel: channelId(guild.id, channel.id),
    player: playerId(guild.id, ada.user.id),
    goneMessage: messageId(guild.id, channel.id, "1234567890123456789"),
  };
}

platformContract("Discord over the gateway", () => open("the gateway"));
platformContract("Discord over HTTP", () => open("HTTP"));
