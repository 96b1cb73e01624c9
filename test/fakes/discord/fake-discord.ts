/**
 * Discord on this machine: REST, gateway and interactions on real sockets, as strict as the real one or stricter.
 *
 * | part                   | how far   | in detail                                                                       |
 * |------------------------|-----------|---------------------------------------------------------------------------------|
 * | request bodies         | supported | every body against Discord's OpenAPI, and the rules that it leaves out          |
 * | messages               | supported | nonce with enforce_nonce, files, Components V2, 30046, 50005, 50006, 10008      |
 * | listing messages       | supported | before, after, around, limit; the nonce is not told, as on Discord              |
 * | channels               | partial   | text, announcement, forum, thread, voice, direct; no overwrites of single roles |
 * | permissions            | partial   | a set for each channel: 50001, 50013; not made up of roles                      |
 * | threads                | partial   | from a message, in a forum; archived 50083, locked 160005; no member lists      |
 * | direct messages        | supported | 50007, 50033, 50278                                                             |
 * | application commands   | partial   | read and overwrite, global and of a server; no single edit, no daily limit      |
 * | interactions           | supported | 1, 4 to 9; three seconds, fifteen minutes; 10062, 40060, 50027, 10015           |
 * | interactions over HTTP | supported | Ed25519, PING, wrong signatures; JSON and multipart answers                     |
 * | users at the keyboard  | partial   | buttons, commands, suggestions, modals; no selects in messages                  |
 * | modals                 | partial   | text, lists, boxes, dots, channels; no people, roles or files are chosen        |
 * | gateway                | partial   | identify, heartbeats, resume with replay, op 7, op 9, closes; JSON only         |
 * | gateway events         | partial   | READY, RESUMED, INTERACTION_CREATE, GUILD_CREATE, GUILD_DELETE; no others       |
 * | rate limits            | partial   | buckets of a route, fifty a second, old edits; no limits of IDENTIFY            |
 * | faults                 | supported | 429 user, shared, global; codes; 5xx; resets before and after the effect; delay |
 * | reactions, polls, pins | none      |                                                                                 |
 * | webhooks of channels   | none      | those of interactions only                                                      |
 * | voice, stages, events  | none      |                                                                                 |
 *
 * Softer than Discord: no AutoMod of its own, no slow mode, no time-outs of members; sessions never expire; a resume is
 * taken at any address; media at foreign addresses is not looked at; text in code blocks counts as a ping.
 * Stricter: unknown properties and flags that cannot be set are refused; a private answer cannot be read back; limits that
 * Discord does not publish are the ones commonly seen.
 */
import { createServer } from "node:http";
import { z } from "zod";
import { Gateway } from "./gateway/gateway.ts";
import { Desk } from "./interactions/desk.ts";
import { type Delivery, Endpoint } from "./interactions/endpoint.ts";
import type { FakeInteraction } from "./interactions/interaction.ts";
import type { ModalData } from "./interactions/modal.ts";
import { type ButtonData, type CommandData, interactionPayload } from "./interactions/payload.ts";
import { Player } from "./interactions/player.ts";
import type { FakeMessage } from "./messages/message.ts";
import { Messages } from "./messages/messages.ts";
import { messageShape } from "./messages/wire.ts";
import { ApiError } from "./rest/api-error.ts";
import { Faults } from "./rest/faults.ts";
import { type Allowance, OldEdits, RateLimits } from "./rest/rate-limits.ts";
import { Rest } from "./rest/rest.ts";
import { accountRoutes } from "./rest/routes/account.ts";
import { Commands, commandRoutes } from "./rest/routes/commands.ts";
import { interactionRoutes } from "./rest/routes/interactions.ts";
import { messageRoutes } from "./rest/routes/messages.ts";
import { placeRoutes } from "./rest/routes/places.ts";
import { Journal, type Violation } from "./world/journal.ts";
import type { PermissionName } from "./world/permission.ts";
import { type FakeChannel, type FakeGuild, type FakeUser, World } from "./world/world.ts";

export interface FakeDiscordOptions {
  /** The time by which interactions, nonces and old messages age. */
  readonly now?: () => number;
  readonly heartbeatEveryMs?: number;
  /** In the place of the common limits. */
  readonly allowances?: Readonly<Record<string, Allowance>>;
  /** Edits of messages that are older than an hour, by channel. */
  readonly oldEdits?: Allowance;
}

const sessionsAtMost = 1000;

export class FakeDiscord {
  /** The bot's token; another one is taken only after it was changed here. */
  token = "MTIz.fake.discord-token";
  readonly world: World;
  readonly journal = new Journal();
  readonly faults = new Faults();
  readonly commands = new Commands();
  readonly messages: Messages;
  readonly desk: Desk;
  readonly gateway: Gateway;
  readonly endpoint: Endpoint;
  readonly limits: RateLimits;
  readonly #rest: Rest;
  readonly #server = createServer((request, response) => {
    this.#rest.serve(request, response).catch((error: unknown) => {
      this.journal.violated(
        "answer of the fake",
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
      response.writeHead(500).end();
    });
  });
  #port = 0;

  constructor(options: FakeDiscordOptions = {}) {
    const { now = Date.now, heartbeatEveryMs = 41_250, allowances } = options;
    const { journal, faults } = this;
    this.world = new World(now);
    this.messages = new Messages(this.world);
    this.desk = new Desk(this.world, this.messages, journal);
    this.endpoint = new Endpoint(journal, now);
    this.limits = new RateLimits(allowances);
    const knows = (token: string) => token === this.token;
    this.gateway = new Gateway({ world: this.world, journal, knows, heartbeatEveryMs });
    const account = {
      world: this.world,
      publicKey: this.endpoint.publicKey,
      endpoint: () => this.endpoint.url,
      gateway: () => this.#gatewayBot(),
    };
    const oldEdits = new OldEdits(options.oldEdits);
    const routes = [
      ...accountRoutes(account),
      ...placeRoutes(this.world, this.messages),
      ...messageRoutes(this.world, this.messages, (channel) => oldEdits.ask(channel)),
      ...commandRoutes(this.world, this.commands),
      ...interactionRoutes(this.world, this.desk),
    ];
    this.#rest = new Rest({ routes, journal, faults, limits: this.limits, nowMs: now, knows });
    this.#server.on("upgrade", (request, socket, head) => this.gateway.upgrade(request, socket, head));
  }

  /** What `DISCORD_API_URL` is set to. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** What the bot did that a good one does not do; a test ends with this being empty. */
  get violations(): readonly Violation[] {
    const silent = this.desk.unanswered().map(({ user, type }): Violation => {
      return { rule: "never acknowledged", detail: `interaction of type ${type} by ${user.name}` };
    });
    return [...this.journal.violations, ...silent];
  }

  async open(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    await promise;
    this.#port = z.object({ port: z.number() }).parse(this.#server.address()).port;
    this.gateway.resumeUrl = `ws://127.0.0.1:${this.#port}/resume`;
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gateway.close();
    this.endpoint.close();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  guild(name: string): FakeGuild {
    return this.world.addGuild(name);
  }

  channel(guild: FakeGuild, name: string, more: Partial<FakeChannel> = {}): FakeChannel {
    return this.world.addChannel({ kind: "text", name, guild, ...more });
  }

  /** Somebody who is in a server; `manageGuild` makes them one of those who manage it. */
  player(
    guild: FakeGuild,
    name: string,
    permissions: readonly PermissionName[] = [],
    nick: string | null = null,
  ): Player {
    const known = [...this.world.users.values()].find((user) => user.name === name && !user.bot);
    return this.join(guild, known ?? this.world.addUser(name), permissions, nick);
  }

  join(guild: FakeGuild, user: FakeUser, permissions: readonly PermissionName[], nick: string | null = null): Player {
    const member = this.world.addMember(guild, user, permissions, nick);
    const surroundings = {
      commandsIn: (id: string) => (guild.botIsIn ? this.commands.in(id) : []),
      messagesIn: (channel: FakeChannel) => this.messages.all(channel),
      directChannel: (person: FakeUser) => this.world.directChannel(person),
      act: (done: Parameters<Desk["open"]>[0], data: CommandData | ButtonData | ModalData) => this.#act(done, data),
    };
    return new Player(surroundings, guild, member);
  }

  /** A message of the bot's that came to be without a request. @throws ApiError */
  put(channel: FakeChannel, body: unknown): FakeMessage {
    return this.messages.create({ channel, body: messageShape.parse(body), files: new Map() });
  }

  /** The bot is thrown out of a server. */
  remove(guild: FakeGuild): void {
    guild.botIsIn = false;
    this.gateway.removed(guild.id);
  }

  /** Dispatches an interaction once more, as a replay after a resume does, or a second connection. */
  again(interaction: FakeInteraction): void {
    this.#deliver(interaction);
  }

  /** An INTERACTION_CREATE of a shape that nobody expects. */
  malformed(data: unknown): void {
    this.gateway.dispatch("INTERACTION_CREATE", data, undefined);
  }

  /** Over HTTP: sends what an interaction is, with a signature that may be wrong. @returns the status. */
  async knock(interaction: FakeInteraction, delivery: Delivery): Promise<number> {
    return (await this.endpoint.post(interaction.payload, delivery)).status;
  }

  #act(done: Parameters<Desk["open"]>[0], data: CommandData | ButtonData | ModalData): FakeInteraction {
    const interaction = this.desk.open(done);
    interaction.payload = interactionPayload(this.world, interaction, data);
    this.#deliver(interaction);
    return interaction;
  }

  #deliver(interaction: FakeInteraction): void {
    interaction.deliveries += 1;
    if (this.endpoint.url === undefined) {
      this.gateway.dispatch("INTERACTION_CREATE", interaction.payload, interaction.guild?.id);
      return;
    }
    this.#post(interaction).catch((error: unknown) =>
      this.journal.violated("interactions endpoint", error instanceof Error ? error.message : String(error)),
    );
  }

  /** 202 and 204 promise a callback by the other way; everything else that is not 200 is a failure. */
  async #post(interaction: FakeInteraction): Promise<void> {
    const { status, body, files } = await this.endpoint.post(interaction.payload);
    if (status === 202 || status === 204) return;
    // A second delivery may be turned away.
    if (status === 409 && interaction.deliveries > 1) return;
    if (status !== 200) throw new Error(`an interaction was answered with ${status}`);
    try {
      this.desk.take(interaction, body, files);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 50035 || error.code === 50006) {
        this.journal.violated("invalid body", `${JSON.stringify(error)} for ${JSON.stringify(body)}`);
      }
    }
  }

  #gatewayBot(): object {
    const used = this.gateway.beginnings.filter(({ kind }) => kind === "identify").length;
    return {
      url: `ws://127.0.0.1:${this.#port}/gateway`,
      shards: this.gateway.shards,
      session_start_limit: {
        total: sessionsAtMost,
        remaining: sessionsAtMost - used,
        reset_after: 86_400_000,
        max_concurrency: 1,
      },
    };
  }
}

export async function openFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = new FakeDiscord(options);
  await fake.open();
  return fake;
}
