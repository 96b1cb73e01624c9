/** What people do in Slack, and what they then see. */
import { z } from "zod";
import { limits } from "../../../../src/adapters/slack/messages/limits.ts";
import { optionGroup, plainOption } from "../block-kit/text.ts";
import { obeySubmissionReply, showCommandReply } from "../delivery/acknowledged.ts";
import type { Delivery, Wire } from "../delivery/delivery.ts";
import type { Ephemeral, StoredMessage } from "../web-api/messages.ts";
import type { Backstage } from "../world/backstage.ts";
import type { Channel, Installation, Person, Workspace } from "../world/world.ts";
import {
  type Filling,
  fieldNamed,
  filledIn,
  labelOf,
  type ReadField,
  readForm,
  statesOf,
  tellsChanges,
} from "./form.ts";
import { action, origin, shownChannel, shownMessage, viewContainer } from "./payloads.ts";
import { buttonNamed, type FoundElement } from "./reading.ts";
import type { StoredView } from "./views.ts";

export interface Doing {
  readonly wire?: Wire;
}

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
      trigger_id: this.#trigger(person, by, { channel: channel.id }),
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
      trigger_id: this.#trigger(person, by, { channel: channel.id }),
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
      trigger_id: this.#trigger(person, by, view.body["type"] === "modal" ? { view: view.id } : {}),
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
        trigger_id: this.#trigger(person, by, { channel: id }),
      },
    });
    if (delivery.outcome === "acked") showCommandReply(delivery.body, { person, channel: id, by }, stage);
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

  /** Fills in the modal that is open, and leaves it open. Slack tells the app of fields that dispatch their changes. */
  async fill(person: Person, filling: Filling): Promise<readonly Delivery[]> {
    const stage = this.#stage;
    const view = this.#openModal(person);
    view.typed = statesOf(view, filling);
    const by = this.#author(view.author);
    const deliveries: Delivery[] = [];
    for (const label of Object.keys(filling)) {
      const field = fieldNamed(view, label);
      if (!tellsChanges(field)) continue;
      const actionId = String(field.element["action_id"]);
      const changed = { ...action(field.element, field.blockId, stage), ...view.typed[field.blockId]?.[actionId] };
      const payload = {
        ...origin(person, by, stage),
        type: "block_actions",
        container: viewContainer(view),
        view: stage.views.present(view, stage.app.id, view.typed),
        trigger_id: this.#trigger(person, by, { view: view.id }),
        actions: [changed],
      };
      deliveries.push(await this.#interact({}, payload));
    }
    return deliveries;
  }

  /** Fills in the modal that is open and sends it. */
  async submit(person: Person, filling: Filling = {}, doing: Doing = {}): Promise<Delivery> {
    const stage = this.#stage;
    const view = this.#openModal(person);
    view.typed = filledIn(view, filling);
    view.errors = {};
    const by = this.#author(view.author);
    const delivery = await stage.deliver({
      kind: "interactive",
      acceptsResponse: true,
      ...(doing.wire === undefined ? {} : { wire: doing.wire }),
      payload: {
        ...origin(person, by, stage),
        type: "view_submission",
        trigger_id: this.#trigger(person, by, { view: view.id }),
        view: stage.views.present(view, stage.app.id, view.typed),
        response_urls: [],
      },
    });
    if (delivery.outcome === "acked") obeySubmissionReply(delivery.body, view, by, stage);
    return delivery;
  }

  /** Types into a menu whose options the app provides. @returns the labels offered. */
  async suggest(person: Person, label: string, typed: string): Promise<readonly z.output<typeof plainOption>[]> {
    const stage = this.#stage;
    const view = this.#openModal(person);
    const { element, blockId } = fieldNamed(view, label);
    const least = Number(element["min_query_length"] ?? 3);
    if (typed.length < least) throw new Error(`Slack asks for nothing before ${least} characters are typed`);
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
        view: stage.views.present(view, stage.app.id, view.typed),
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

  /** The modal that a person looks at, as they see it. */
  form(person: Person): { readonly title: string; readonly fields: readonly ReadField[] } {
    const view = this.#openModal(person);
    return { title: labelOf(view.body["title"]), fields: readForm(view) };
  }

  #openModal(person: Person): StoredView {
    const view = this.modal(person);
    if (view === undefined) throw new Error(`${person.name} has no modal open`);
    return view;
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

  #trigger(person: Person, by: Installation, from: { readonly view?: string; readonly channel?: string } = {}): string {
    const { view, channel } = from;
    const trigger = { person: person.id, team: by.team ?? person.team, view, channel };
    return this.#stage.triggers.give(trigger, this.#stage.nowMs());
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
}
