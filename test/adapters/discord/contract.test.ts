import { messageId, playerId } from "../../../src/adapters/discord/ids.ts";
import { formContract } from "../../contracts/forms.ts";
import { platformContract } from "../../contracts/platform.ts";
import { openDiscordGround } from "../../support/discord/discord-adapter-harness.ts";
import { DiscordPerson } from "../../support/discord/discord-person.ts";

for (const door of ["the gateway", "HTTP"] as const) {
  platformContract(`Discord over ${door}`, async () => {
    const { platform, channel, server } = await openDiscordGround({ door, started: false });
    return {
      platform,
      channel,
      player: playerId(server.guild.id, server.ada.user.id),
      goneMessage: messageId(server.guild.id, server.channel.id, "1234567890123456789"),
    };
  });

  formContract(
    `Discord over ${door}`,
    async () => {
      const { fake, server, platform, usable } = await openDiscordGround({ door, started: false });
      return new DiscordPerson(fake, server, platform, usable);
    },
    { spare: "left out" },
  );
}
