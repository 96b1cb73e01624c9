/** The gateway on real websockets: sessions that are begun, kept alive, broken off and taken up again. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Journal } from "../world/journal.ts";
import { shardOf } from "../world/snowflake.ts";
import type { World } from "../world/world.ts";
import { guildPayload, readyPayload } from "./gateway-payload.ts";
import {
  closeCode,
  guildsIntent,
  identifyShape,
  knownIntents,
  op,
  payloadShape,
  privileged,
  resumeShape,
} from "./gateway-protocol.ts";
import { GatewaySession } from "./gateway-session.ts";

const commandsAtMost = 120;
const commandsPerMs = 60_000;

export interface GatewayParts {
  readonly world: World;
  readonly journal: Journal;
  readonly knows: (token: string) => boolean;
  readonly heartbeatEveryMs: number;
}

interface Closing {
  readonly code: number;
  /** What the client did wrong; absent when it is no fault of the client's code. */
  readonly fault?: string;
}

export interface Beginning {
  readonly kind: "identify" | "resume";
  readonly atMs: number;
  /** The path of the socket: a session is taken up again where READY said. */
  readonly path: string;
  readonly intents: number;
}

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions: GatewaySession[] = [];
  readonly #sockets = new Map<WebSocket, GatewaySession | undefined>();
  /** Every connection that was tried, by its instant. */
  readonly connections: number[] = [];
  readonly beginnings: Beginning[] = [];
  /** Closes with this instead of READY. */
  refuseWith: number | undefined;
  /** False: no connection is taken. */
  up = true;
  /** False: heartbeats are heard and not acknowledged. */
  acknowledges = true;
  /** Answers the next resumes with op 9. */
  invalidateResumes = 0;
  /** A resumed session gets this many dispatches a second time. */
  replayAgain = 0;
  heartbeats = 0;
  /** Where READY says that the session is taken up again. */
  resumeUrl = "";
  shards = 1;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Sockets that have a session. */
  get connected(): number {
    return [...this.#sockets.values()].filter((session) => session !== undefined).length;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.connections.push(performance.now());
    if (this.up) this.#server.handleUpgrade(request, socket, head, (client) => this.#open(client, request.url ?? "/"));
    else socket.destroy();
  }

  /** To every session of the shard that looks after the guild, or of the first one. */
  dispatch(event: string, data: unknown, guild: string | undefined): void {
    for (const session of this.#sessions) {
      const { index, count } = session.shard;
      if ((guild === undefined ? 0 : shardOf(guild, count)) === index) session.dispatch(event, data);
    }
  }

  /** Op 7: the client is to leave and take the session up again. */
  askToReconnect(): void {
    this.#broadcast({ op: op.reconnect, d: null });
  }

  /** Op 9. */
  invalidate(resumable: boolean): void {
    if (!resumable) this.#sessions.length = 0;
    this.#broadcast({ op: op.invalid, d: resumable });
  }

  /** Cuts every socket, without a word. */
  kill(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  closeAll(code: number): void {
    for (const socket of this.#sockets.keys()) socket.close(code);
  }

  close(): void {
    this.up = false;
    this.kill();
    this.#server.close();
  }

  #open(socket: WebSocket, path: string): void {
    this.#sockets.set(socket, undefined);
    const { heartbeatEveryMs, journal } = this.#parts;
    const commands: number[] = [];
    const givingUp = () => setTimeout(() => socket.close(closeCode.timedOut), heartbeatEveryMs * 3);
    let silence = givingUp();
    send(socket, { op: op.hello, d: { heartbeat_interval: heartbeatEveryMs } });
    socket.on("message", (data) => {
      clearTimeout(silence);
      silence = givingUp();
      const closing = tooMany(commands) ?? this.#hear(socket, String(data), path);
      if (closing === undefined) return;
      if (closing.fault !== undefined) journal.violated("gateway protocol", `${closing.code}: ${closing.fault}`);
      socket.close(closing.code);
    });
    socket.on("close", () => {
      clearTimeout(silence);
      this.#sockets.get(socket)?.disconnect();
      this.#sockets.delete(socket);
    });
    socket.on("error", () => socket.terminate());
  }

  /** @returns why the socket is closed, if it is. */
  #hear(socket: WebSocket, text: string, path: string): Closing | undefined {
    const payload = payloadShape.safeParse(parsed(text)).data;
    switch (payload?.op) {
      case undefined:
        return { code: closeCode.decode, fault: text.slice(0, 100) };
      case op.heartbeat:
        this.heartbeats += 1;
        if (this.acknowledges) send(socket, { op: op.ack, d: null });
        return undefined;
      case op.identify:
        return this.#identify(socket, payload?.d, path);
      case op.resume:
        return this.#resume(socket, payload?.d, path);
      case op.presence:
        return this.#sockets.get(socket) === undefined
          ? { code: closeCode.notAuthenticated, fault: text.slice(0, 100) }
          : undefined;
      default:
        return { code: closeCode.unknownOpcode, fault: text.slice(0, 100) };
    }
  }

  #identify(socket: WebSocket, data: unknown, path: string): Closing | undefined {
    if (this.#sockets.get(socket) !== undefined) {
      return { code: closeCode.alreadyAuthenticated, fault: "identified twice" };
    }
    const read = identifyShape.safeParse(data);
    if (!read.success) return { code: closeCode.decode, fault: read.error.message };
    const { token, intents, shard = [0, 1] } = read.data;
    const [index, count] = shard;
    this.beginnings.push({ kind: "identify", atMs: performance.now(), path, intents });
    if (!this.#parts.knows(token)) return { code: closeCode.authenticationFailed };
    if ((intents & ~knownIntents) !== 0) return { code: closeCode.invalidIntents, fault: String(intents) };
    if ((intents & privileged) !== 0) return { code: closeCode.disallowedIntents, fault: String(intents) };
    if (index >= count) return { code: closeCode.invalidShard, fault: String(shard) };
    if (this.refuseWith !== undefined) return { code: this.refuseWith };
    const session = new GatewaySession(randomBytes(16).toString("hex"), { index, count }, intents);
    this.#sessions.push(session);
    this.#join(socket, session);
    session.dispatch("READY", readyPayload(this.#parts.world, session, this.resumeUrl));
    if ((intents & guildsIntent) !== 0) this.#tellGuilds(session);
    return undefined;
  }

  #resume(socket: WebSocket, data: unknown, path: string): Closing | undefined {
    const read = resumeShape.safeParse(data);
    if (!read.success) return { code: closeCode.decode, fault: read.error.message };
    const { token, session_id: id, seq } = read.data;
    const session = this.#sessions.find((one) => one.id === id);
    this.beginnings.push({ kind: "resume", atMs: performance.now(), path, intents: session?.intents ?? 0 });
    if (!this.#parts.knows(token)) return { code: closeCode.authenticationFailed };
    if (session === undefined || this.invalidateResumes > 0) {
      this.invalidateResumes = Math.max(0, this.invalidateResumes - 1);
      send(socket, { op: op.invalid, d: false });
      return undefined;
    }
    if (seq > session.lastSequence) return { code: closeCode.invalidSequence, fault: `sequence ${seq}` };
    this.#join(socket, session);
    session.replay(seq - this.replayAgain);
    session.dispatch("RESUMED", { _trace: [] });
    return undefined;
  }

  #join(socket: WebSocket, session: GatewaySession): void {
    this.#sockets.set(socket, session);
    session.connect((dispatch) => send(socket, dispatch));
  }

  /** A server in an outage is told as unavailable once more, and whole when it is back. */
  #tellGuilds(session: GatewaySession): void {
    for (const guild of this.#parts.world.guilds.values()) {
      if (guild.botIsIn && guild.available && shardOf(guild.id, session.shard.count) === session.shard.index) {
        session.dispatch("GUILD_CREATE", guildPayload(this.#parts.world, guild.id));
      }
    }
  }

  /** An outage begins or ends; only those who asked for the servers hear of it. */
  outage(guild: string, available: boolean): void {
    const known = this.#parts.world.guilds.get(guild);
    if (known !== undefined) known.available = available;
    this.#tell(
      guild,
      available ? "GUILD_CREATE" : "GUILD_DELETE",
      available ? guildPayload(this.#parts.world, guild) : { id: guild, unavailable: true },
    );
  }

  /** The bot was thrown out. */
  removed(guild: string): void {
    this.#tell(guild, "GUILD_DELETE", { id: guild });
  }

  #tell(guild: string, event: string, data: object): void {
    for (const session of this.#sessions) {
      const { index, count } = session.shard;
      if ((session.intents & guildsIntent) !== 0 && shardOf(guild, count) === index) session.dispatch(event, data);
    }
  }

  #broadcast(payload: object): void {
    for (const [socket, session] of this.#sockets) if (session !== undefined) send(socket, payload);
  }
}

/** Too many commands in a minute. */
function tooMany(commands: number[]): Closing | undefined {
  const nowMs = performance.now();
  commands.push(nowMs);
  const recent = commands.filter((atMs) => nowMs - atMs < commandsPerMs).length;
  return recent > commandsAtMost ? { code: closeCode.rateLimited, fault: `${recent} commands in a minute` } : undefined;
}

function send(socket: WebSocket, payload: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
