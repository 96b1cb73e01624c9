/** Where tests furnish the world: workspaces, people, channels, installs; and where things happen that Slack tells the bot. */

import type { Delivery, Wire } from "../delivery/delivery.ts";
import { refuse } from "../web-api/failure.ts";
import { shownPerson } from "../web-api/methods/people.ts";
import type { Backstage } from "./backstage.ts";
import { type Channel, covers, type Installation, type Org, type Person, teamsOf, type Workspace } from "./world.ts";

interface InstallOptions {
  readonly scopes?: readonly string[];
  /** The id of who installs it. */
  readonly by?: string;
}

export interface EventOptions {
  /** The same id twice is the same event twice. */
  readonly id?: string;
  readonly wire?: Wire;
}

/** What the manifest asks for. */
export const usualScopes = ["commands", "chat:write", "users:read", "channels:read", "groups:read"] as const;

export class Town {
  readonly #stage: Backstage;
  readonly #orgs = new Map<string, Org>();

  constructor(stage: Backstage) {
    this.#stage = stage;
  }

  org(name: string): Org {
    const org = { id: this.#stage.world.mintId("E"), name };
    this.#orgs.set(org.id, org);
    return org;
  }

  workspace(name: string, org?: Org): Workspace {
    const id = this.#stage.world.mintId("T");
    return this.#stage.world.workspaces.add({ id, name, domain: name.toLowerCase(), org });
  }

  person(team: Workspace, name: string, about: Partial<Omit<Person, "id" | "team" | "name">> = {}): Person {
    return this.#stage.world.people.add({
      id: this.#stage.world.mintId("U"),
      team: team.id,
      name,
      displayName: name,
      tz: "Europe/Berlin",
      admin: false,
      owner: false,
      guest: "no",
      bot: false,
      deleted: false,
      updatedMs: this.#stage.nowMs(),
      ...about,
    });
  }

  channel(
    team: Workspace,
    name: string,
    members: readonly Person[],
    { kind = "public", sharedWith = [] }: { kind?: "public" | "private"; sharedWith?: readonly Workspace[] } = {},
  ): Channel {
    return this.#stage.world.channels.add({
      id: this.#stage.world.mintId("C"),
      name,
      team: team.id,
      kind,
      members: new Set(members.map(({ id }) => id)),
      sharedWith: new Set(sharedWith.map(({ id }) => id)),
      archived: false,
      messages: [],
    });
  }

  /** Installs without the OAuth pages, as an admin does by hand. */
  install(place: Workspace | Org, options: InstallOptions = {}): Installation {
    return this.installById(place.id, options);
  }

  installById(id: string, { scopes = usualScopes, by }: InstallOptions = {}): Installation {
    const { world } = this.#stage;
    const workspace = world.workspaces.find(id);
    const org = this.#orgs.get(id);
    if (workspace === undefined && org === undefined) return refuse("team_not_found");
    const before = [...world.installations.values()].findLast((other) => (other.team ?? other.org?.id) === id);
    const alive = before?.state === "active" ? before : undefined;
    // A second install of the same place keeps the bot, and the old token goes on working.
    const bot = world.people.find(before?.botUser ?? "") ?? world.people.add(aBot(world.mintId("U"), id));
    const installation: Installation = {
      token: world.mintToken("xoxb"),
      scopes: new Set([...(alive?.scopes ?? []), ...scopes]),
      botUser: bot.id,
      botId: before?.botId ?? world.mintId("B"),
      team: workspace?.id,
      org: workspace?.org ?? org,
      granted: new Set(alive?.granted),
      by,
      state: "active",
    };
    world.installations.set(installation.token, installation);
    return installation;
  }

  /** What acts in a place at present, if anything. */
  installationOf(place: Workspace | Org): Installation | undefined {
    return [...this.#stage.world.installations.values()].findLast(
      ({ state, team, org }) => state === "active" && (team ?? org?.id) === place.id,
    );
  }

  /** An admin of the organisation lets the app into one of its workspaces. */
  grant(installation: Installation, workspace: Workspace): void {
    installation.granted.add(workspace.id);
  }

  /** The app is removed; its tokens are dead before the bot hears of it. */
  async uninstall(place: Workspace | Org): Promise<readonly Delivery[]> {
    const gone = [...this.#stage.world.installations.values()].filter(
      ({ state, team, org }) => state === "active" && (team ?? org?.id) === place.id,
    );
    for (const installation of gone) installation.state = "uninstalled";
    for (const { members } of this.#stage.world.channels.all()) for (const { botUser } of gone) members.delete(botUser);
    const [first] = gone;
    if (first === undefined) return [];
    const team = first.team ?? [...first.granted][0] ?? place.id;
    const bots = gone.map(({ botUser }) => botUser);
    return await Promise.all([
      this.#tell(first, team, { type: "tokens_revoked", tokens: { oauth: [], bot: bots } }),
      this.#tell(first, team, { type: "app_uninstalled" }),
    ]);
  }

  /** The token is taken back; the app stays. */
  async revoke(installation: Installation): Promise<Delivery> {
    installation.state = "revoked";
    const team = installation.team ?? [...installation.granted][0] ?? "";
    return await this.#tell(installation, team, {
      type: "tokens_revoked",
      tokens: { oauth: [], bot: [installation.botUser] },
    });
  }

  /** Somebody types `/invite @arena`. */
  async invite(channel: Channel, by: Person): Promise<Delivery | undefined> {
    const installation = this.#installed(channel);
    channel.members.add(installation.botUser);
    return await this.#tellOf(channel, {
      type: "member_joined_channel",
      user: installation.botUser,
      channel: channel.id,
      channel_type: channel.kind === "public" ? "C" : "G",
      team: channel.team,
      inviter: by.id,
    });
  }

  /** The bot is thrown out; Slack tells it nothing of that. */
  expel(channel: Channel): void {
    channel.members.delete(this.#installed(channel).botUser);
  }

  async archive(channel: Channel, by: Person): Promise<Delivery | undefined> {
    channel.archived = true;
    return await this.#tellOf(channel, { type: "channel_archive", channel: channel.id, user: by.id });
  }

  async deleteChannel(channel: Channel): Promise<Delivery | undefined> {
    const told = this.#tellOf(channel, { type: "channel_deleted", channel: channel.id });
    this.#stage.world.channels.remove(channel.id);
    return await told;
  }

  /** A new name, a new zone, or the end of an account. */
  async change(person: Person, change: Partial<Pick<Person, "name" | "displayName" | "tz" | "deleted">>) {
    Object.assign(person, change, { updatedMs: this.#stage.nowMs() });
    const installation = this.#stage.world.installed(person.team);
    const told = installation?.scopes.has("users:read") === true && this.#stage.app.events.includes("user_change");
    if (installation === undefined || !told) return undefined;
    const user = shownPerson(person, installation, this.#stage);
    return await this.event(person.team, { type: "user_change", user, cache_ts: 1, event_ts: "1" });
  }

  /** Any event, to the installation of a workspace. */
  async event(team: string, event: Readonly<Record<string, unknown>>, options: EventOptions = {}): Promise<Delivery> {
    const installation = this.#stage.world.installed(team);
    if (installation === undefined) throw new Error(`Slack tells ${team} nothing: the app is not there`);
    return await this.#tell(installation, team, event, options);
  }

  async #tell(
    installation: Installation,
    team: string,
    event: Readonly<Record<string, unknown>>,
    { id = this.#stage.world.mintId("Ev"), wire = {} }: EventOptions = {},
  ): Promise<Delivery> {
    const { app } = this.#stage;
    const type = String(event["type"]);
    if (!app.events.includes(type)) throw new Error(`the app did not subscribe to ${type}`);
    const whole = installation.team === undefined;
    const enterprise = installation.org?.id ?? null;
    return await this.#stage.deliver({
      kind: "events_api",
      acceptsResponse: false,
      wire,
      payload: {
        token: "dead",
        team_id: team,
        ...(enterprise === null ? {} : { enterprise_id: enterprise }),
        context_team_id: team,
        context_enterprise_id: enterprise,
        api_app_id: app.id,
        event: { event_ts: "1700000000.000100", ...event },
        type: "event_callback",
        event_id: id,
        event_time: Math.floor(this.#stage.nowMs() / 1000),
        authorizations: [
          {
            enterprise_id: enterprise,
            team_id: whole ? null : team,
            user_id: installation.botUser,
            is_bot: true,
            is_enterprise_install: whole,
          },
        ],
        is_ext_shared_channel: false,
        event_context: "4-fake",
      },
    });
  }

  /** Of a channel the bot hears when it subscribed to the event and may read channels of that kind. */
  async #tellOf(channel: Channel, event: Readonly<Record<string, unknown>>): Promise<Delivery | undefined> {
    const installation = this.#installed(channel);
    const type = String(event["type"]).replace("channel_", channel.kind === "private" ? "group_" : "channel_");
    const may = installation.scopes.has(channel.kind === "private" ? "groups:read" : "channels:read");
    if (!may || !this.#stage.app.events.includes(type)) return undefined;
    return await this.event(channel.team, { ...event, type });
  }

  #installed(channel: Channel): Installation {
    const found = teamsOf(channel)
      .map((team) => this.#stage.world.installed(team))
      .find(
        (installation) => installation !== undefined && teamsOf(channel).some((team) => covers(installation, team)),
      );
    if (found === undefined) throw new Error(`the app is not installed where #${channel.name} is`);
    return found;
  }
}

function aBot(id: string, team: string): Person {
  return {
    id,
    team,
    name: "Arena",
    displayName: "Arena",
    tz: undefined,
    admin: false,
    owner: false,
    guest: "no",
    bot: true,
    deleted: false,
    updatedMs: 0,
  };
}
