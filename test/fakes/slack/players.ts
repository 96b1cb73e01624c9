/** What people do in Slack, and what they then see. */
import { z } from "zod";
import { limits } from "../../../src/adapters/slack/limits.ts";
import type { Backstage } from "./backstage.ts";
import { optionGroup, plainOption } from "./block-kit/text.ts";
import { checkedContent } from "./content.ts";
import type { Delivery, Wire } from "./delivery.ts";
import { SlackFailure } from "./failure.ts";
import { type Filling, fieldNamed, filledIn, inputBlockIds } from "./form.ts";
import type { Ephemeral, StoredMessage } from "./messages.ts";
import { checkedView } from "./methods/views.ts";
import { action, origin, shownChannel, shownMessage, viewContainer } from "./payloads.ts";
import { buttonNamed, type FoundElement } from "./reading.ts";
import type { StoredView } from "./views.ts";
import type { Channel, Installation, Person, Workspace } from "./world.ts";

export interface Doing {
  readonly wire?: Wire;
}

const commandReply = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
});
const submissionReply = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("clear") }),
]);
const suggestions = z.union([
  z.strictObject({ options: z.array(plainOption).max(limits.select.options) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(limits.select.groups) }),
]);

export class Players {
  readonly #stage: Backstage;

  constructor(stage: Backstage) {
    this.#stage = stage;
  }

  /** Presses the button with this label under a message as it stands. */
  async press(person: Person, message: StoredMessage, label: string, doing: Doing = {}): Promise<Delivery> {
    return await this.pressElement(person, message, buttonNamed(message.blocks, label), doing);
  }

  /** Presses something that was there once, or never was: a stale client, or a hostile one. */
  async pressElement(
    person: Person,
    message: StoredMessage,
    pressed: FoundElement,
    doing: Doing = {},
  ): Promise<Delivery> {
    const stage = this.#stage;
    const by = this.#author(message.author);
    const channel = stage.world.channels.get(message.channel);
    return await this.#interact(doing, {
      ...origin(person, by, stage),
      type: "block_actions",
      container: { type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: false },
      channel: shownChannel(channel),
      message: shownMessage(message, by, stage),
      state: { values: {} },
      trigger_id: this.#trigger(person, by, undefined),
      response_url: this.#url(person, by, channel.id, { ts: message.ts, ephemeral: false }),
      actions: [action(pressed.element, pressed.blockId, stage)],
    });
  }

  /** Presses a button in something that only this person sees: Slack sends no `message` then. */
  async pressEphemeral(person: Person, ephemeral: Ephemeral, label: string, doing: Doing = {}): Promise<Delivery> {
    const stage = this.#stage;
    const { element, blockId } = buttonNamed(ephemeral.blocks, label);
    const by = this.#author(ephemeral.author);
    const channel = stage.world.channels.get(ephemeral.channel);
    return await this.#interact(doing, {
      ...origin(person, by, stage),
      type: "block_actions",
      container: { type: "message", message_ts: ephemeral.ts, channel_id: channel.id, is_ephemeral: true },
      channel: shownChannel(channel),
      state: { values: {} },
      trigger_id: this.#trigger(person, by, undefined),
      response_url: this.#url(person, by, channel.id, { ts: ephemeral.ts, ephemeral: true }),
      actions: [action(element, blockId, stage)],
    });
  }

  /** Presses a button in a modal or in the Home tab. */
  async pressInView(person: Person, view: StoredView, label: string, doing: Doing = {}): Promise<Delivery> {
    const stage = this.#stage;
    const { element, blockId } = buttonNamed(view.body.blocks, label);
    const by = this.#author(view.author);
    return await this.#interact(doing, {
      ...origin(person, by, stage),
      type: "block_actions",
      container: viewContainer(view),
      view: stage.views.present(view, stage.app.id),
      trigger_id: this.#trigger(person, by, view.body["type"] === "modal" ? view.id : undefined),
      actions: [action(element, blockId, stage)],
    });
  }

  /** Types the app's command. People of other companies cannot. */
  async command(person: Person, channel: Channel, text: string, doing: Doing = {}): Promise<Delivery> {
    const stage = this.#stage;
    const by = stage.world.installed(person.team);
    if (by === undefined)
      throw new Error(`${person.name} has no ${stage.app.command}: the app is not in ${person.team}`);
    if (!by.scopes.has("commands")) throw new Error("the app may not have commands");
    const { id, name } = shownChannel(channel);
    const delivery = await stage.deliver({
      kind: "slash_commands",
      acceptsResponse: true,
      ...(doing.wire === undefined ? {} : { wire: doing.wire }),
      payload: {
        token: "dead",
        team_id: person.team,
        team_domain: stage.world.workspaces.get(person.team).domain,
        ...(by.org === undefined ? {} : { enterprise_id: by.org.id, enterprise_name: by.org.name }),
        channel_id: id,
        channel_name: name,
        user_id: person.id,
        user_name: person.name.toLowerCase().replaceAll(/\W+/g, "."),
        command: stage.app.command,
        text,
        api_app_id: stage.app.id,
        is_enterprise_install: String(by.team === undefined),
        response_url: this.#url(person, by, id, undefined),
        trigger_id: this.#trigger(person, by, undefined),
      },
    });
    if (delivery.outcome === "acked") this.#showReply(delivery.body, person, id, by);
    return delivery;
  }

  /** Opens the app's Home tab. */
  async openHome(person: Person, place: Workspace, tab: "home" | "messages" = "home"): Promise<Delivery> {
    const stage = this.#stage;
    const by = this.#installedIn(place.id);
    const channel = stage.world.direct(by, person).id;
    const view = stage.views.home(by.botUser, person.id);
    const shown = view === undefined ? {} : { view: stage.views.present(view, stage.app.id) };
    return await stage.deliver({
      kind: "events_api",
      acceptsResponse: false,
      payload: {
        token: "dead",
        team_id: place.id,
        ...(by.org === undefined ? {} : { enterprise_id: by.org.id }),
        context_team_id: place.id,
        context_enterprise_id: by.org?.id ?? null,
        api_app_id: stage.app.id,
        event: {
          type: "app_home_opened",
          user: person.id,
          channel,
          tab,
          event_ts: stage.stamps.next(stage.nowMs()),
          ...shown,
        },
        type: "event_callback",
        event_id: stage.world.mintId("Ev"),
        event_time: Math.floor(stage.nowMs() / 1000),
        authorizations: [
          {
            enterprise_id: by.org?.id ?? null,
            team_id: by.team ?? null,
            user_id: by.botUser,
            is_bot: true,
            is_enterprise_install: by.team === undefined,
          },
        ],
        is_ext_shared_channel: false,
      },
    });
  }

  /** Fills in the modal that is open and sends it. */
  async submit(person: Person, filling: Filling, doing: Doing = {}): Promise<Delivery> {
    const stage = this.#stage;
    const view = this.modal(person);
    if (view === undefined) throw new Error(`${person.name} has no modal open`);
    const by = this.#author(view.author);
    const delivery = await stage.deliver({
      kind: "interactive",
      acceptsResponse: true,
      ...(doing.wire === undefined ? {} : { wire: doing.wire }),
      payload: {
        ...origin(person, by, stage),
        type: "view_submission",
        trigger_id: this.#trigger(person, by, view.id),
        view: stage.views.present(view, stage.app.id, filledIn(view, filling)),
        response_urls: [],
      },
    });
    if (delivery.outcome === "acked") this.#obey(delivery.body, view, by);
    return delivery;
  }

  /** Types into a menu whose options the app provides. @returns the labels offered. */
  async suggest(person: Person, label: string, typed: string): Promise<readonly z.output<typeof plainOption>[]> {
    const stage = this.#stage;
    const view = this.modal(person);
    if (view === undefined) throw new Error(`${person.name} has no modal open`);
    const { element, blockId } = fieldNamed(view, label);
    const by = this.#author(view.author);
    const delivery = await stage.deliver({
      kind: "interactive",
      acceptsResponse: true,
      payload: {
        ...origin(person, by, stage),
        type: "block_suggestion",
        action_id: element["action_id"],
        block_id: blockId,
        value: typed,
        container: viewContainer(view),
        view: stage.views.present(view, stage.app.id),
      },
    });
    const parsed = suggestions.safeParse(delivery.body);
    if (!parsed.success) {
      stage.log.violation(`not options: ${JSON.stringify(delivery.body)}`);
      return [];
    }
    return "options" in parsed.data ? parsed.data.options : parsed.data.option_groups.flatMap(({ options }) => options);
  }

  /** What this person sees that others do not, as it stands; in one channel or in all. */
  ephemerals(person: Person, channel?: Channel): readonly Ephemeral[] {
    return this.#stage.ephemerals.filter(
      (ephemeral) =>
        ephemeral.person === person.id &&
        !ephemeral.gone &&
        (channel === undefined || ephemeral.channel === channel.id),
    );
  }

  /** What the app wrote to this person directly. */
  directs(person: Person): readonly StoredMessage[] {
    return this.#stage.world.channels
      .all()
      .filter(({ kind, members }) => kind === "im" && members.has(person.id))
      .flatMap(({ messages }) => messages);
  }

  modal(person: Person): StoredView | undefined {
    return this.#stage.views.modal(person.id);
  }

  home(person: Person, place: Workspace): StoredView | undefined {
    return this.#stage.views.home(this.#installedIn(place.id).botUser, person.id);
  }

  async #interact(doing: Doing, payload: Readonly<Record<string, unknown>>): Promise<Delivery> {
    const { wire } = doing;
    return await this.#stage.deliver({
      kind: "interactive",
      acceptsResponse: false,
      payload,
      ...(wire === undefined ? {} : { wire }),
    });
  }

  #trigger(person: Person, by: Installation, view: string | undefined): string {
    return this.#stage.triggers.give({ person: person.id, team: by.team ?? person.team, view }, this.#stage.nowMs());
  }

  #url(
    person: Person,
    by: Installation,
    channel: string,
    original: { readonly ts: string; readonly ephemeral: boolean } | undefined,
  ) {
    const path = this.#stage.urls.give(
      { person: person.id, channel, author: by.botUser, original },
      this.#stage.nowMs(),
    );
    return `${this.#stage.origin()}${path}`;
  }

  /** The installation behind a bot, even when it is dead: its buttons stay on the screen. */
  #author(botUser: string): Installation {
    const found = [...this.#stage.world.installations.values()].findLast((candidate) => candidate.botUser === botUser);
    if (found === undefined) throw new Error(`nobody is ${botUser}`);
    return found;
  }

  #installedIn(team: string): Installation {
    const found = this.#stage.world.installed(team);
    if (found === undefined) throw new Error(`the app is not in ${team}`);
    return found;
  }

  /** A command may be answered with its acknowledgement. */
  #showReply(body: unknown, person: Person, channel: string, by: Installation): void {
    const stage = this.#stage;
    const given = typeof body === "string" ? { text: body } : body;
    if (given === undefined || given === null || (typeof given === "object" && Object.keys(given).length === 0)) return;
    const parsed = commandReply.safeParse(given);
    if (!parsed.success) {
      stage.log.violation(`not a reply to a command: ${JSON.stringify(body)}`);
      return;
    }
    this.#guard("reply to a command", () => {
      const content = checkedContent(parsed.data, by, stage, limits.message.text);
      const ts = stage.stamps.next(stage.nowMs());
      const where = stage.world.channels.get(channel);
      if (parsed.data.response_type === "in_channel") {
        where.messages.push({
          channel,
          ts,
          author: by.botUser,
          thread: undefined,
          metadata: undefined,
          ...content,
          earlier: [],
        });
        return;
      }
      const atMs = stage.nowMs();
      stage.ephemerals.push({
        channel,
        person: person.id,
        ts,
        author: by.botUser,
        via: "command",
        atMs,
        ...content,
        gone: false,
      });
    });
  }

  #obey(body: unknown, view: StoredView, by: Installation): void {
    const stage = this.#stage;
    if (
      body === undefined ||
      body === "" ||
      (typeof body === "object" && body !== null && Object.keys(body).length === 0)
    ) {
      stage.views.close(view);
      return;
    }
    const parsed = submissionReply.safeParse(body);
    if (!parsed.success) {
      stage.log.violation(`not an answer to a submission: ${JSON.stringify(body)}`);
      return;
    }
    const reply = parsed.data;
    this.#guard("answer to a submission", () => {
      switch (reply.response_action) {
        case "clear":
          return stage.views.clear(view.person);
        case "errors": {
          const strange = Object.keys(reply.errors).filter((id) => !inputBlockIds(view).includes(id));
          if (strange.length > 0) stage.log.violation(`errors for blocks that are no inputs: ${strange.join(", ")}`);
          return;
        }
        case "update":
          return void stage.views.update(view, checkedView(reply.view, "modal", by, stage), undefined);
        case "push": {
          const pushed = checkedView(reply.view, "modal", by, stage);
          const { team, person, author, botId } = view;
          return void stage.views.push({ team, person, author, botId, body: pushed }, view.id);
        }
      }
    });
  }

  /** What Slack refuses in an acknowledgement it refuses in silence; here it is remembered. */
  #guard(what: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof SlackFailure)) throw error;
      this.#stage.log.violation(`${what}: ${error.code} ${JSON.stringify(error.extra)}`);
    }
  }
}
