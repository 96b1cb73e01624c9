/** The connection to Discord's gateway: opened without any intents, kept up, and given up only when nothing helps. */
import {
  Client,
  type CloseEvent,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  SimpleShardingStrategy,
  WebSocketShardEvents,
} from "discord.js";
import type { Clock } from "../../../lib/clock.ts";
import { backOffMs, StoppableWait } from "../../../lib/retry.ts";
import { settledInTime } from "../../../lib/timeout.ts";
import type { Log } from "../../../ports/log.ts";
import { inBrief } from "../rest/errors.ts";
import { deadToken, FatalDiscordError } from "../rest/fatal-errors.ts";
import type { DiscordSettings } from "../settings.ts";
import { closeReason, fatalClose } from "./close-codes.ts";
import { discordBackOff, ReconnectGate } from "./reconnect-gate.ts";

export interface GatewayParts {
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** An interaction as it arrived; never throws. */
  readonly receive: (raw: unknown) => void;
  /** Discord will not have this bot back as it is set. */
  readonly fatal: (error: FatalDiscordError) => void;
}

interface Connection {
  readonly client: Client;
  readonly gate: ReconnectGate;
}

/** How long a stop waits for Discord to agree that the connection is closed. */
const closeWithinMs = 2_000;
/** From so many failed attempts in a row on, each is a warning. */
const failuresToWarn = 3;

/** All that the SDK needs to hear of: a session began, or was taken up again. */
const sessionEvents: ReadonlySet<string> = new Set([GatewayDispatchEvents.Ready, GatewayDispatchEvents.Resumed]);

export class Gateway {
  readonly #parts: GatewayParts;
  #connection: Connection | undefined;
  readonly #ending = Promise.withResolvers<void>();
  readonly #waits: StoppableWait;
  #connected = false;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#waits = new StoppableWait(parts.clock);
  }

  /** Resolves when it is connected, however long that takes, or was stopped meanwhile. @throws FatalDiscordError when it never can be. */
  async connect(): Promise<void> {
    const { clock, log, chance } = this.#parts;
    for (let failures = 1; !this.#waits.stopped; failures++) {
      const { promise: hopeless, reject: giveUp } = Promise.withResolvers<never>();
      const connection = this.#open(giveUp);
      this.#connection = connection;
      try {
        await Promise.race([this.#login(connection.client), hopeless, this.#ending.promise]);
        this.#connected = !this.#waits.stopped;
        return;
      } catch (error) {
        await close(connection, clock);
        if (error instanceof FatalDiscordError) throw error;
        if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) throw deadToken();
        log.warn(
          { event: "discord.gateway.unreachable", attempt: failures, reason: inBrief(error) },
          "Discord's gateway cannot be reached; trying again.",
        );
      }
      await this.#waits.wait(backOffMs(failures, discordBackOff, chance()));
    }
  }

  /** Whether every shard is connected. */
  ready(): boolean {
    if (!this.#connected || this.#connection === undefined) return false;
    const { client, gate } = this.#connection;
    return gate.allUp([...client.ws.shards.keys()]);
  }

  async stop(): Promise<void> {
    this.#waits.stop();
    this.#connected = false;
    this.#ending.resolve();
    if (this.#connection !== undefined) await close(this.#connection, this.#parts.clock);
  }

  /** All shards of one, which is some moments after each of them has begun its session. */
  async #login(client: Client): Promise<void> {
    const { promise: ready, resolve } = Promise.withResolvers<void>();
    client.once(Events.ClientReady, () => resolve());
    await client.login(this.#parts.settings.token);
    await ready;
  }

  #open(giveUp: (error: FatalDiscordError) => void): Connection {
    const { settings, clock, log, chance, receive, fatal } = this.#parts;
    const gate = new ReconnectGate(clock, chance);
    /** With which each shard was closed last. */
    const codes = new Map<number, number>();
    const listened = new Set<number>();
    const client = new Client({
      // Interactions belong to no intent; without any, memory stays flat however many servers there are.
      intents: [],
      shards: "auto",
      allowedMentions: { parse: [] },
      waitGuildTimeout: 500,
      rest: { api: settings.apiUrl.replace(/\/$/, ""), retries: 0 },
      ws: {
        buildStrategy(manager) {
          const { options } = manager;
          const sessionOf = options.retrieveSessionInfo.bind(options);
          options.retrieveSessionInfo = async (shard) => {
            await gate.admit(shard);
            return await sessionOf(shard);
          };
          return new SimpleShardingStrategy(manager);
        },
      },
    });
    client
      .on(Events.Raw, (packet: { t: GatewayDispatchPayload["t"] | null; d: unknown }) => {
        const kind = packet.t;
        // Taken out of the SDK's hands: it would throw at a shape that it does not know, where nobody can catch it.
        if (kind !== null && !sessionEvents.has(kind)) packet.t = null;
        if (kind === GatewayDispatchEvents.InteractionCreate) receive(packet.d);
      })
      .on(Events.ShardReady, (shard) => {
        if (!listened.has(shard)) {
          listened.add(shard);
          // The SDK tells the code to nobody but the shard itself.
          client.ws.shards.get(shard)?.on(WebSocketShardEvents.Close, ({ code }: CloseEvent) => codes.set(shard, code));
        }
        this.#opened(gate, shard);
      })
      .on(Events.ShardResume, (shard) => this.#opened(gate, shard))
      .on(Events.ShardReconnecting, (shard) => {
        const failures = gate.closed(shard);
        const reason = closeReason(codes.get(shard));
        codes.delete(shard);
        if (failures < failuresToWarn) {
          log.info(
            { event: "discord.gateway.closed", shard, attempt: failures, reason },
            "Discord's gateway closed; connecting again.",
          );
        } else {
          log.warn(
            { event: "discord.gateway.stays_closed", shard, attempt: failures, reason },
            "Discord's gateway stays closed; trying again.",
          );
        }
      })
      .on(Events.ShardDisconnect, ({ code }: CloseEvent, shard) => {
        gate.closed(shard);
        const error = fatalClose(code);
        if (this.#connected && !this.#waits.stopped) fatal(error);
        else giveUp(error);
      })
      .on(Events.ShardError, (error, shard) =>
        log.warn(
          { event: "discord.gateway.socket_failed", shard, reason: inBrief(error) },
          "A socket to Discord's gateway failed.",
        ),
      )
      .on(Events.Error, (error) =>
        log.warn({ event: "discord.client.error", reason: inBrief(error) }, "The Discord client reports an error."),
      );
    return { client, gate };
  }

  #opened(gate: ReconnectGate, shard: number): void {
    const downMs = gate.opened(shard);
    this.#parts.log.info({ event: "discord.gateway.connected", shard, downMs }, "Connected to Discord's gateway.");
  }
}

async function close({ client, gate }: Connection, clock: Clock): Promise<void> {
  gate.stop();
  await settledInTime(clock, closeWithinMs, client.destroy());
}
