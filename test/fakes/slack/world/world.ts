/** The world that Slack knows: workspaces, people, channels, installations of the one app. */
import { randomUUID } from "node:crypto";
import type { StoredMessage } from "../web-api/messages.ts";
import { Ledger } from "./ledger.ts";

export interface Org {
  readonly id: string;
  readonly name: string;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly org: Org | undefined;
}

export interface Person {
  readonly id: string;
  /** The workspace they belong to. */
  readonly team: string;
  name: string;
  displayName: string;
  tz: string | undefined;
  readonly admin: boolean;
  readonly owner: boolean;
  /** A guest of several channels, or of a single one. */
  readonly guest: "no" | "multi" | "single";
  readonly bot: boolean;
  deleted: boolean;
  updatedMs: number;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** The workspace it belongs to. */
  readonly team: string;
  readonly kind: "public" | "private" | "im";
  readonly members: Set<string>;
  /** Workspaces of other companies that see it through Slack Connect. */
  readonly sharedWith: ReadonlySet<string>;
  archived: boolean;
  readonly messages: StoredMessage[];
}

export interface Installation {
  readonly token: string;
  readonly scopes: ReadonlySet<string>;
  readonly botUser: string;
  readonly botId: string;
  /** Undefined for an install into a whole organisation. */
  readonly team: string | undefined;
  readonly org: Org | undefined;
  /** The workspaces of the organisation that an admin added the app to. */
  readonly granted: Set<string>;
  readonly by: string | undefined;
  state: "active" | "uninstalled" | "revoked";
}

export class World {
  readonly workspaces = new Ledger<Workspace>();
  readonly people = new Ledger<Person>();
  readonly channels = new Ledger<Channel>();
  /** By token; a dead token stays, to be refused as Slack refuses it. */
  readonly installations = new Map<string, Installation>();
  #count = 0;

  /** An id as Slack makes them: `U0000000C`. */
  mintId(prefix: string): string {
    this.#count += 1;
    return `${prefix}0${this.#count.toString(36).toUpperCase().padStart(7, "0")}`;
  }

  mintToken(prefix: string): string {
    return `${prefix}-${randomUUID().replaceAll("-", "")}`;
  }

  /** The installation that acts in a workspace at present. */
  installed(team: string): Installation | undefined {
    return [...this.installations.values()].findLast(
      (candidate) => candidate.state === "active" && covers(candidate, team),
    );
  }

  /** The channel as a token sees it; undefined is Slack's `channel_not_found`. */
  channelFor(installation: Installation, id: string): Channel | undefined {
    const channel = this.channels.find(id);
    if (channel === undefined || !teamsOf(channel).some((team) => covers(installation, team))) return undefined;
    const inside = channel.members.has(installation.botUser);
    return channel.kind === "public" || inside ? channel : undefined;
  }

  /** The person as a token sees them: of its own workspace, or met in a shared channel. */
  personFor(installation: Installation, id: string): Person | undefined {
    const person = this.people.find(id);
    if (person === undefined || covers(installation, person.team)) return person;
    const met = this.channels
      .all()
      .some((channel) => channel.members.has(id) && teamsOf(channel).some((team) => covers(installation, team)));
    return met ? person : undefined;
  }

  /** The conversation of the app with one person, opened when it is not yet there. */
  direct(installation: Installation, person: Person): Channel {
    const open = this.channels
      .all()
      .find(({ kind, members }) => kind === "im" && members.has(installation.botUser) && members.has(person.id));
    if (open !== undefined) return open;
    const channel: Channel = {
      id: this.mintId("D"),
      name: "",
      team: installation.team ?? person.team,
      kind: "im",
      members: new Set([installation.botUser, person.id]),
      sharedWith: new Set(),
      archived: false,
      messages: [],
    };
    this.channels.add(channel);
    return channel;
  }
}

export function covers(installation: Installation, team: string): boolean {
  return installation.team === undefined ? installation.granted.has(team) : installation.team === team;
}

export function teamsOf(channel: Channel): readonly string[] {
  return [channel.team, ...channel.sharedWith];
}
