/** A server on the fake Discord where Arena plays: what people there do with it, and what they read. */
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import type { Player } from "../../fakes/discord/interactions/player.ts";
import type { FakeMessage } from "../../fakes/discord/messages/message.ts";
import type { FakeChannel, FakeGuild } from "../../fakes/discord/world/world.ts";

const patientMs = 60_000;

export interface PressReply {
  readonly text: string;
  /** From the press to its acknowledgement. */
  readonly tookMs: number;
}

type Given = Parameters<Player["command"]>[2];

export class DiscordServer {
  readonly fake: FakeDiscord;
  readonly guild: FakeGuild;
  readonly channel: FakeChannel;
  /** Manages the server. */
  readonly ada: Player;
  readonly grace: Player;
  readonly alan: Player;
  readonly katherine: Player;

  constructor(fake: FakeDiscord, name = "Pythonistas") {
    this.fake = fake;
    this.guild = fake.guild(name);
    this.channel = fake.channel(this.guild, "quiz");
    this.ada = fake.player(this.guild, "Ada", ["manageGuild"]);
    this.grace = fake.player(this.guild, "Grace");
    this.alan = fake.player(this.guild, "Alan");
    this.katherine = fake.player(this.guild, "Katherine");
  }

  /** What somebody reads after a command. */
  async say(player: Player, line: string, given: Given = {}, channel = this.channel): Promise<string> {
    const interaction = player.command(channel, `quiz ${line}`, given);
    await interaction.acknowledged();
    return (await interaction.reply(patientMs)).text;
  }

  async press(player: Player, message: FakeMessage, letter: string): Promise<PressReply> {
    const interaction = await player.click(message, letter).acknowledged();
    const { text } = await interaction.reply(patientMs);
    return { text, tookMs: interaction.acknowledgedMs ?? Number.POSITIVE_INFINITY };
  }

  /** Messages that ask or asked something, the newest first. */
  questions(channel = this.channel): readonly FakeMessage[] {
    return this.fake.messages.publicIn(channel).filter(({ firstButtons }) => firstButtons.length > 1);
  }
}

/** The letter that a verdict says was counted. */
export function counted(verdict: string): string | undefined {
  return /Right: ([A-D])|you chose ([A-D])/.exec(verdict)?.slice(1).find(Boolean);
}
