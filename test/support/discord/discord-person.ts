/** A person before Discord: forms are modals there, and one that was refused is opened again by its button. */
import type { DiscordPlatform } from "../../../src/adapters/discord/discord-platform.ts";
import { channelId } from "../../../src/adapters/discord/ids.ts";
import { notice } from "../../../src/message/build.ts";
import type { Bot } from "../../../src/ports/bot.ts";
import type { FormGround, ShownForm } from "../../contracts/forms.ts";
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import type { FakeInteraction } from "../../fakes/discord/interactions/interaction.ts";
import type { FakeModal } from "../../fakes/discord/interactions/modal.ts";
import type { DiscordServer } from "./discord-server.ts";

export class DiscordPerson implements FormGround {
  readonly #fake: FakeDiscord;
  readonly #server: DiscordServer;
  readonly #platform: DiscordPlatform;
  readonly #started: () => Promise<void>;
  /** What the person did last. */
  #last: FakeInteraction | undefined;
  #modal: FakeModal | undefined;
  #faults: string[] = [];

  /** @param started waits until the platform can be used. */
  constructor(fake: FakeDiscord, server: DiscordServer, platform: DiscordPlatform, started: () => Promise<void>) {
    this.#fake = fake;
    this.#server = server;
    this.#platform = platform;
    this.#started = started;
  }

  async start(bot: Bot): Promise<void> {
    await this.#platform.start(bot);
    await this.#started();
  }

  async command(): Promise<void> {
    this.#last = this.#server.ada.command(this.#server.channel, "quiz schedule");
  }

  async press(action: string): Promise<void> {
    const { guild, channel, ada } = this.#server;
    const message = notice({ title: "Press", lines: [], choices: [{ action, label: "Open", spoken: "Open" }] });
    await this.#platform.post(channelId(guild.id, channel.id), message, "n1");
    const [posted] = this.#fake.messages.publicIn(channel);
    if (posted === undefined) throw new Error("nothing was posted");
    this.#last = ada.click(posted, "Open");
  }

  async form(): Promise<ShownForm> {
    if (this.#modal === undefined) await this.#open();
    const modal = this.#modal;
    if (modal === undefined) throw new Error("no form is open");
    return {
      title: modal.title,
      fields: modal.fields.map(({ label, value }) => {
        const fault = this.#faults.find((line) => line.startsWith(`- **${label}**: `));
        return { label, value, ...(fault === undefined ? {} : { fault }) };
      }),
    };
  }

  async fill(values: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    this.#modal?.fill(values);
  }

  async submit(): Promise<void> {
    if (this.#last === undefined || this.#modal === undefined) throw new Error("no form is open");
    this.#last = this.#server.ada.submit(this.#last, this.#modal);
    this.#modal = undefined;
    await this.#last.reply();
  }

  async told(): Promise<string> {
    await this.#last?.reply();
    const mine = this.#server.ada.reads(this.#server.channel).filter(({ onlyFor }) => onlyFor !== undefined);
    return mine.map(({ text }) => text).join("\n");
  }

  /** The modal that came at once, or the one behind the button of what was said. */
  async #open(): Promise<void> {
    const done = await this.#last?.acknowledged();
    if (done?.modal === undefined && done !== undefined) {
      const reply = await done.reply();
      this.#faults = reply.text.split("\n");
      this.#last = this.#server.ada.click(reply, reply.buttons[0]?.label ?? "no button");
    }
    this.#modal = await this.#last?.opened();
  }
}
