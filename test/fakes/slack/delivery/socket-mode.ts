/** Socket Mode: hello, pings, envelopes each to one socket, acknowledgements matched and timed, and how sockets end. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { ackLimitMs, type Courier, type Delivery, type Parcel, type Retry } from "./delivery.ts";
import type { RequestLog } from "./requests.ts";

const acknowledgement = z.strictObject({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

interface Waiting {
  readonly socket: WebSocket;
  readonly sinceMs: number;
  settle(delivery: Pick<Delivery, "outcome" | "body">): void;
}

const pingEveryMs = 2_000;
const socketLimit = 10;

export class SocketMode implements Courier {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #appId: string;
  readonly #log: RequestLog;
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  /** Envelopes that were settled, with what became of them. */
  readonly #settled = new Map<string, string>();
  readonly #frozen = new Set<WebSocket>();
  readonly #pings: NodeJS.Timeout;
  #turn = 0;

  constructor(appId: string, log: RequestLog) {
    this.#appId = appId;
    this.#log = log;
    this.#pings = setInterval(() => {
      for (const socket of this.open) if (!this.#frozen.has(socket)) socket.ping();
    }, pingEveryMs);
  }

  /** Sockets that said hello and are not closing. */
  get open(): readonly WebSocket[] {
    return [...this.#server.clients].filter((socket) => socket.readyState === WebSocket.OPEN);
  }

  /** A ticket is good for one connection. */
  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://fake").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      stream.end("HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#greet(socket));
  }

  async send(parcel: Parcel, retry: Retry | undefined): Promise<Delivery> {
    const { open } = this;
    this.#turn += 1;
    const socket = open[this.#turn % Math.max(1, open.length)];
    const sinceMs = performance.now();
    if (socket === undefined) return ended("unreachable", sinceMs, undefined);
    const envelopeId = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    const settle: Waiting["settle"] = ({ outcome, body }) => {
      clearTimeout(timer);
      this.#waiting.delete(envelopeId);
      this.#settled.set(envelopeId, outcome);
      resolve(ended(outcome, sinceMs, body));
    };
    const timer = setTimeout(() => {
      this.#log.violation(`late ack: nothing within ${ackLimitMs} ms for ${describe(parcel)}`);
      settle({ outcome: "late", body: undefined });
    }, ackLimitMs);
    this.#waiting.set(envelopeId, { socket, sinceMs, settle });
    const events = { retry_attempt: retry?.attempt ?? 0, retry_reason: retry === undefined ? "" : "timeout" };
    socket.send(
      JSON.stringify({
        envelope_id: envelopeId,
        type: parcel.kind,
        accepts_response_payload: parcel.acceptsResponse,
        payload: parcel.payload,
        ...(parcel.kind === "events_api" ? events : {}),
      }),
    );
    return await promise;
  }

  /** Slack asks the bot to come back on a new socket; after `refresh_requested` it closes the old one. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void {
    for (const socket of this.open) {
      socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "fake" } }));
      if (reason !== "warning") setTimeout(() => socket.close(1000), 200).unref();
    }
  }

  /** Every socket is gone without a word. */
  kill(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Every socket stays open and says nothing more: no pings, no pongs. */
  freeze(): void {
    for (const socket of this.open) {
      this.#frozen.add(socket);
      socket.pause();
    }
  }

  close(): void {
    clearInterval(this.#pings);
    for (const { settle } of this.#waiting.values()) settle({ outcome: "unreachable", body: undefined });
    this.kill();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    socket.on("message", (data) => this.#acknowledged(data));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      this.#frozen.delete(socket);
      for (const waiting of this.#waiting.values()) {
        if (waiting.socket === socket) waiting.settle({ outcome: "unreachable", body: undefined });
      }
    });
    if (this.open.length > socketLimit) {
      socket.send(JSON.stringify({ type: "disconnect", reason: "too_many_websockets" }));
      socket.close(1000);
      return;
    }
    const connection = { app_id: this.#appId };
    const debug = { host: "fake", build_number: 1, approximate_connection_time: 18_060 };
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.open.length,
        connection_info: connection,
        debug_info: debug,
      }),
    );
  }

  #acknowledged(data: RawData): void {
    const parsed = acknowledgement.safeParse(parseOrUndefined(String(data)));
    if (!parsed.success) {
      this.#log.violation(`not an acknowledgement: ${String(data).slice(0, 200)}`);
      return;
    }
    const { envelope_id: id, payload } = parsed.data;
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      const before = this.#settled.get(id);
      this.#log.violation(`ack for an envelope that is ${before === undefined ? "unknown" : `already ${before}`}`);
      return;
    }
    waiting.settle({ outcome: "acked", body: payload });
  }
}

function ended(outcome: Delivery["outcome"], sinceMs: number, body: unknown): Delivery {
  return { outcome, afterMs: performance.now() - sinceMs, status: undefined, body, headers: {} };
}

export function describe({ kind, payload }: Parcel): string {
  const event = payload["event"];
  const type = typeof event === "object" && event !== null && "type" in event ? event.type : payload["type"];
  return `${kind} ${String(type ?? payload["command"] ?? "")}`.trim();
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
