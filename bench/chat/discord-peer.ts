/**
 * The fake Discord in a process of its own, so that its strictness costs Arena no time: it is told when its players are
 * to press, and tells how long each of them waited for the acknowledgement.
 */
import { z } from "zod";
import { openFakeDiscord } from "../../test/fakes/discord/fake-discord.ts";
import { stretch } from "../answers/callers.ts";

const order = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("adopt"), url: z.string() }),
  z.object({ kind: z.literal("crowd"), callers: z.number(), presses: z.number() }),
]);

const fake = await openFakeDiscord({ allowances: {} });
const guild = fake.guild("Pythonistas");
const channel = fake.channel(guild, "quiz");
const players = Array.from({ length: 1_000 }, (_, number) => fake.player(guild, `Player ${number}`));

async function crowd(callers: number, presses: number) {
  const [posted] = fake.messages.publicIn(channel);
  if (posted === undefined) throw new Error("there is no question to answer");
  return await stretch({ callers }, players.slice(0, presses), async (player) => {
    await player.click(posted, "A").acknowledged();
  });
}

async function obey(message: unknown): Promise<unknown> {
  const wanted = order.parse(message);
  if (wanted.kind === "crowd") return await crowd(wanted.callers, wanted.presses);
  await fake.endpoint.adopt(wanted.url);
  return {};
}

process.on("message", (message) => {
  obey(message).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      throw error;
    },
  );
});
process.on("disconnect", () => process.exit(0));
const { token, url } = fake;
process.send?.({ token, url, publicKey: fake.endpoint.publicKey, guild: guild.id, channel: channel.id });
