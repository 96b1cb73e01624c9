/** HTTP: Slack calls `/slack/events` on the port that everything shares, and signs what it sends. */
import { IncomingMessage, ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type App, HTTPModuleFunctions, HTTPReceiver, type Logger } from "@slack/bolt";
import { type Context, Hono } from "hono";
import type { Clock } from "../../../lib/clock.ts";
import type { Log } from "../../../ports/log.ts";
import type { EventReceiver } from "./receiver.ts";

const eventsPath = "/slack/events";
const bodyLimit = 1024 * 1024;
/** As far as a clock may be off, on either side. */
const skewLimitMs = 5 * 60 * 1000;

interface Parts {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
}

export class HttpEventReceiver implements EventReceiver {
  readonly #parts: Parts;
  readonly #receiver: HTTPReceiver;
  #open = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#receiver = new HTTPReceiver({
      signingSecret: parts.signingSecret,
      endpoints: [eventsPath],
      logger: parts.logger,
      bodyLimit,
    });
  }

  init(app: App): void {
    this.#receiver.init(app);
  }

  async start(): Promise<void> {
    this.#open = true;
  }

  ready(): boolean {
    return this.#open;
  }

  async stop(): Promise<void> {
    this.#open = false;
  }

  routes(): Hono {
    const routes = new Hono();
    routes.post(eventsPath, (context) => this.#take(context));
    return routes;
  }

  /** Bolt looks into a body before anybody could catch what it throws there: so nothing but an object gets that far. */
  async #take(context: Context): Promise<Response> {
    if (!this.#open) return context.text("Arena is starting or stopping.\n", 503, { "retry-after": "5" });
    const { incoming } = nodeOf(context);
    if (this.#isFromTheFuture(incoming)) {
      this.#parts.log.warn({ event: "slack.request.future" }, "A request with a time stamp of the future was refused.");
      return context.text("The time stamp is not of today.\n", 401);
    }
    withPlainType(incoming);
    const status = await this.#refusal(incoming);
    if (status === undefined) return handOver(this.#receiver, context);
    this.#parts.log.warn(
      { event: "slack.request.refused", status },
      "A request that Slack cannot have sent was refused.",
    );
    return context.text("Slack did not send this.\n", status);
  }

  /** Reads and checks the request, as the SDK does once more. Undefined when it may have it. */
  async #refusal(incoming: IncomingMessage): Promise<400 | 401 | 413 | undefined> {
    const { signingSecret } = this.#parts;
    let read: Awaited<ReturnType<typeof HTTPModuleFunctions.parseAndVerifyHTTPRequest>>;
    try {
      read = await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret, bodyLimit }, incoming);
    } catch (error) {
      return HTTPModuleFunctions.isRawBodyError(error) ? 413 : 401;
    }
    return isObject(read) ? undefined : 400;
  }

  /** The SDK refuses what is old, but lets anything in that claims to come from the future. */
  #isFromTheFuture({ headers }: IncomingMessage): boolean {
    const atMs = Number(headers["x-slack-request-timestamp"]) * 1000;
    return atMs > this.#parts.clock.nowMs() + skewLimitMs;
  }
}

/** Whether the body is what every payload of Slack is. */
function isObject(request: Awaited<ReturnType<typeof HTTPModuleFunctions.parseAndVerifyHTTPRequest>>): boolean {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body === "object" && body !== null && !Array.isArray(body);
  } catch {
    return false;
  }
}

/** The SDK compares the content type letter by letter: a proxy that adds a charset would make it misread the body. */
function withPlainType({ headers }: IncomingMessage): void {
  const type = headers["content-type"];
  if (type !== undefined) headers["content-type"] = type.replace(/;.*$/s, "").trim().toLowerCase();
}

/**
 * Hands a request to the SDK. It throws for addresses that it compares letter by letter and finds strange, and the error
 * carries the whole request, secrets and all: so it ends here.
 */
export function handOver(receiver: HTTPReceiver, context: Context): Response {
  const { incoming, outgoing } = nodeOf(context);
  try {
    receiver.requestListener(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  } catch {
    return context.text("There is nothing here.\n", 404);
  }
}

interface NodeSides {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Node's own sides of a request, which node-server hands through. @throws Error anywhere else. */
function nodeOf({ env }: Context): NodeSides {
  const bindings: unknown = env;
  if (typeof bindings === "object" && bindings !== null && "incoming" in bindings && "outgoing" in bindings) {
    const { incoming, outgoing } = bindings;
    if (incoming instanceof IncomingMessage && outgoing instanceof ServerResponse) return { incoming, outgoing };
  }
  throw new Error("Slack's requests need a server of Node");
}
