/** A bot without an SDK: takes envelopes from one socket, and answers them as a test says. */
import { once } from "node:events";
import { WebClient } from "@slack/web-api";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import type { FakeSlack } from "../slack.ts";
import { silent } from "../world/acme.ts";

const envelope = z.object({
  envelope_id: z.string().optional(),
  type: z.string(),
  reason: z.string().optional(),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

export type Envelope = z.output<typeof envelope>;
/** What goes back with the acknowledgement; `"silence"` acknowledges nothing. */
type Answering = (envelope: Envelope) => object | "silence" | Promise<object | "silence">;

export class RawBot {
  readonly received: Envelope[] = [];
  readonly socket: WebSocket;
  answer: Answering;

  constructor(socket: WebSocket, answer: Answering) {
    this.socket = socket;
    this.answer = answer;
    socket.on("message", (data) => void this.#take(envelope.parse(JSON.parse(String(data)))));
  }

  /** The payload that came last. */
  get last(): Record<string, unknown> {
    const { payload } = this.received.at(-1) ?? {};
    if (payload === undefined) throw new Error("nothing came");
    return payload;
  }

  acknowledge(id: string, payload: object = {}): void {
    this.socket.send(JSON.stringify({ envelope_id: id, payload }));
  }

  async #take(taken: Envelope): Promise<void> {
    this.received.push(taken);
    if (taken.envelope_id === undefined) return;
    const payload = await this.answer(taken);
    if (payload !== "silence") this.acknowledge(taken.envelope_id, payload);
  }
}

export async function openSocket(slack: FakeSlack): Promise<WebSocket> {
  const client = new WebClient(slack.app.appToken, { slackApiUrl: slack.apiUrl, logger: silent });
  const { url = "" } = await client.apps.connections.open({});
  return new WebSocket(url);
}

export async function connectBot(slack: FakeSlack, answer: Answering = () => ({})): Promise<RawBot> {
  const socket = await openSocket(slack);
  const bot = new RawBot(socket, answer);
  await once(socket, "message");
  onTestFinished(() => socket.terminate());
  return bot;
}
