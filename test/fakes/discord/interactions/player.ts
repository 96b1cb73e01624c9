/** A person in a server: presses buttons, gives commands, reads what is there for them. */

import type { FakeMessage } from "../messages/message.ts";
import type { RegisteredCommand } from "../rest/routes/commands.ts";
import { composed, type Given } from "../rules/choosing.ts";
import { effective } from "../world/permission.ts";
import { compareIds } from "../world/snowflake.ts";
import type { FakeChannel, FakeGuild, FakeMember, FakeUser } from "../world/world.ts";
import { type FakeInteraction, interactionType, type Suggestion } from "./interaction.ts";
import type { FakeModal, ModalData } from "./modal.ts";
import type { ButtonData, CommandData } from "./payload.ts";

/** What a person needs of Discord. */
export interface Surroundings {
  commandsIn(guild: string): readonly RegisteredCommand[];
  messagesIn(channel: FakeChannel): readonly FakeMessage[];
  directChannel(user: FakeUser): FakeChannel;
  act(
    done: {
      readonly type: number;
      readonly user: FakeUser;
      readonly channel: FakeChannel;
      readonly source?: FakeMessage | undefined;
      readonly opener?: FakeInteraction;
    },
    data: CommandData | ButtonData | ModalData,
  ): FakeInteraction;
}

export class Player {
  readonly user: FakeUser;
  readonly member: FakeMember;
  readonly guild: FakeGuild;
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings, guild: FakeGuild, member: FakeMember) {
    this.#surroundings = surroundings;
    this.guild = guild;
    this.member = member;
    this.user = member.user;
  }

  /**
   * @param which the label of the button, or its custom_id.
   * @param shown `first`: on a client that has not heard of any edit yet.
   * @throws Error when there is no such button to press.
   */
  click(message: FakeMessage, which: string, shown: "now" | "first" = "now"): FakeInteraction {
    if (message.deleted) throw new Error("the message is gone");
    if (message.onlyFor !== undefined && message.onlyFor !== this.user) throw new Error("somebody else's message");
    const buttons = shown === "now" ? message.buttons : message.firstButtons;
    const button = buttons.find(({ label, custom_id: id }) => label === which || id === which);
    if (typeof button?.custom_id !== "string") throw new Error(`no button ${which} in: ${message.text}`);
    if (button.disabled === true) throw new Error(`the button ${which} is disabled`);
    const data: ButtonData = { custom_id: button.custom_id, component_type: 2, id: button.id ?? 1 };
    return this.#surroundings.act(
      { type: interactionType.component, user: this.user, channel: message.channel, source: message },
      data,
    );
  }

  /** @param line with its subcommand, as in `quiz leaderboard`. @throws Error when it could not be sent. */
  command(channel: FakeChannel, line: string, given: Given = {}): FakeInteraction {
    const { command, data } = composed(this.#surroundings.commandsIn(this.guild.id), line, given);
    const context = channel.guild === undefined ? 1 : 0;
    if (command.body.contexts?.includes(context) === false)
      throw new Error(`/${command.body.name} is not offered there`);
    const needed = command.body.default_member_permissions;
    if (needed !== undefined && needed !== null && !this.#has(BigInt(needed))) {
      throw new Error(`${this.user.name} is not shown /${command.body.name}`);
    }
    return this.#surroundings.act({ type: interactionType.command, user: this.user, channel }, data);
  }

  /** What is offered while an option is being typed. */
  async suggestions(channel: FakeChannel, line: string, given: Given, focused: string): Promise<readonly Suggestion[]> {
    const { data } = composed(this.#surroundings.commandsIn(this.guild.id), line, given, focused);
    const interaction = this.#surroundings.act({ type: interactionType.autocomplete, user: this.user, channel }, data);
    return (await interaction.acknowledged()).suggestions;
  }

  /** Sends a modal that an interaction of this person opened. @throws Error when the client would not let it. */
  submit(opened: FakeInteraction, modal: FakeModal): FakeInteraction {
    if (opened.user !== this.user) throw new Error("somebody else's modal");
    const { channel, source } = opened;
    return this.#surroundings.act(
      { type: interactionType.modal, user: this.user, channel, source, opener: opened },
      modal.data(),
    );
  }

  /** Everything in a channel that this person can read, the oldest first. */
  reads(channel: FakeChannel): readonly FakeMessage[] {
    const mine = ({ onlyFor }: FakeMessage) => onlyFor === undefined || onlyFor === this.user;
    return this.#surroundings
      .messagesIn(channel)
      .filter(mine)
      .toSorted((a, b) => compareIds(a.id, b.id));
  }

  /** What the bot wrote to this person alone. */
  directs(): readonly FakeMessage[] {
    return this.reads(this.#surroundings.directChannel(this.user));
  }

  #has(bits: bigint): boolean {
    return (effective(this.member.permissions) & bits) === bits;
  }
}
