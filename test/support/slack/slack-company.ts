/** A company on the Slack fake that plays with a real Arena: what its people do there, and what they read. */
import { vi } from "vitest";
import type { Delivery } from "../../fakes/slack/delivery/delivery.ts";
import type { Doing } from "../../fakes/slack/players/players.ts";
import { labels, textOf } from "../../fakes/slack/players/reading.ts";
import type { FakeSlack } from "../../fakes/slack/slack.ts";
import type { StoredMessage } from "../../fakes/slack/web-api/messages.ts";
import { usualScopes } from "../../fakes/slack/world/town.ts";
import type { Channel, Installation, Person, Workspace } from "../../fakes/slack/world/world.ts";

/** Somebody reads something new within this time, or never will. */
const patienceMs = 60_000;

export interface Reply {
  readonly delivery: Delivery;
  /** What the person then read; several things below each other. */
  readonly text: string;
}

export class Company {
  readonly slack: FakeSlack;
  readonly workspace: Workspace;
  /** An admin. */
  readonly ada: Person;
  readonly grace: Person;
  readonly alan: Person;
  readonly katherine: Person;
  readonly general: Channel;
  #installation: Installation | undefined;

  constructor(slack: FakeSlack, name = "Acme") {
    const { town } = slack;
    this.slack = slack;
    this.workspace = town.workspace(name);
    this.ada = town.person(this.workspace, "Ada Lovelace", { admin: true });
    this.grace = town.person(this.workspace, "Grace Hopper");
    this.alan = town.person(this.workspace, "Alan Turing");
    this.katherine = town.person(this.workspace, "Katherine Johnson", { guest: "multi" });
    this.general = town.channel(this.workspace, "general", [this.ada, this.grace, this.alan, this.katherine]);
  }

  get players(): readonly Person[] {
    return [this.grace, this.alan, this.katherine];
  }

  /** @throws Error as long as Arena is not installed here. */
  get installation(): Installation {
    if (this.#installation === undefined) throw new Error("Arena is not installed here");
    return this.#installation;
  }

  /** Installs by hand and invites the bot into #general. */
  install(scopes: readonly string[] = usualScopes): Installation {
    this.#installation = this.slack.town.install(this.workspace, { scopes, by: this.ada.id });
    this.general.members.add(this.#installation.botUser);
    return this.#installation;
  }

  /** Types `/quiz …` and waits for the answer. */
  async say(person: Person, text: string, channel = this.general): Promise<string> {
    const reply = await this.#answered(person, () => this.slack.players.command(person, channel, text));
    return reply.text;
  }

  /** Presses a letter and waits for the verdict. */
  async press(person: Person, posted: StoredMessage, letter: string, doing: Doing = {}): Promise<Reply> {
    return await this.#answered(person, () => this.slack.players.press(person, posted, letter, doing));
  }

  /** The questions in a channel that can be answered, oldest first. */
  open(channel = this.general): readonly StoredMessage[] {
    return channel.messages.filter(({ blocks }) => labels(blocks).includes("A"));
  }

  /** The question that a channel is asked next, or has been asked just now. */
  async question(channel = this.general, withinMs = patienceMs): Promise<StoredMessage> {
    const found = await vi.waitUntil(() => this.open(channel).at(-1), { timeout: withinMs, interval: 20 });
    if (found === undefined) throw new Error(`nobody asked anything in #${channel.name}`);
    return found;
  }

  /** Has a question posted at once. */
  async post(channel = this.general): Promise<StoredMessage> {
    const before = this.open(channel).length;
    await this.say(this.ada, "post", channel);
    await vi.waitUntil(() => this.open(channel).length > before, { timeout: patienceMs, interval: 20 });
    return await this.question(channel);
  }

  /** What a person reads that others do not: ephemerals and direct messages, oldest first. */
  read(person: Person): readonly string[] {
    const ephemerals = this.slack.players.ephemerals(person);
    const directs = this.slack.players.directs(person);
    return [...ephemerals, ...directs]
      .toSorted((a, b) => Number(a.ts) - Number(b.ts))
      .map(({ text, blocks }) => (blocks.length === 0 ? text : textOf(blocks)));
  }

  async #answered(person: Person, act: () => Promise<Delivery>): Promise<Reply> {
    const before = this.read(person).length;
    const delivery = await act();
    if (delivery.outcome !== "acked")
      throw new Error(`${person.name} sees an error: ${delivery.outcome} ${delivery.status ?? ""}`);
    await vi.waitUntil(() => this.read(person).length > before, { timeout: patienceMs, interval: 10 });
    return { delivery, text: this.read(person).slice(before).join("\n") };
  }
}

/** The letter that a verdict names as the one that counts. */
export function counted(verdict: string): string {
  const [, right, wrong] = /(?:Right: ([A-D])|you chose ([A-D]))/.exec(verdict) ?? [];
  return right ?? wrong ?? "";
}
