/** One connection of Socket Mode, from `apps.connections.open` to its end; whoever holds it opens the next one. */
import { type App, type Logger, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Clock } from "../../../lib/clock.ts";
import { withTimeout } from "../../../lib/timeout.ts";
import type { Log } from "../../../ports/log.ts";
import { clientOptions } from "../web-api/client-pool.ts";
import { SlackError, slackError } from "../web-api/errors.ts";

export interface SocketConnectionParts {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
}

/** Slack greets within a second. */
const helloLimitMs = 10_000;
const lookEveryMs = 500;
const openState = 1;

/** What makes sense of a frame: anything else would make the SDK throw where nobody catches. */
const frame = z.union([
  z.object({ type: z.literal("events_api"), payload: z.object({ event: z.object({ type: z.string() }) }) }),
  z.object({ type: z.string().refine((type) => type !== "events_api"), reason: z.string().optional() }),
]);

export class SocketConnection {
  readonly #receiver: SocketModeReceiver;
  readonly #parts: SocketConnectionParts;
  readonly #ended = Promise.withResolvers<string>();
  #greeted = false;
  #over = false;
  #stopLooking = () => {};

  /**
   * The SDK's own way to come back waits five seconds, gives up for ever when Slack refuses the token, and does that by
   * a rejection that nobody handles: so it is switched off, and every connection is a new one.
   */
  constructor(parts: SocketConnectionParts) {
    this.#parts = parts;
    this.#receiver = new SocketModeReceiver({
      appToken: parts.appToken,
      logger: parts.logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(parts) },
    });
    this.#receiver.init(parts.app);
    this.#guard();
  }

  /** Resolves with the reason when no more can arrive over it. */
  get ended(): Promise<string> {
    return this.#ended.promise;
  }

  get open(): boolean {
    return this.#greeted && !this.#over && this.#receiver.client.websocket?.readyState === openState;
  }

  /** @throws SlackError when Slack does not greet. */
  async connect(): Promise<void> {
    const { clock } = this.#parts;
    try {
      const ended = this.#ended.promise.then(() => {
        throw notGreeted();
      });
      await withTimeout(clock, helloLimitMs, Promise.race([this.#receiver.start(), ended]), notGreeted);
      this.#greeted = true;
      this.#look();
    } catch (error) {
      this.close();
      throw error instanceof SlackError ? error : slackError(error ?? notGreeted());
    }
  }

  close(): void {
    this.#end("closed");
    // Waits for nothing: what is still to be said to this socket is said by the SDK in the background.
    this.#receiver.client.disconnect().catch(() => undefined);
  }

  #end(reason: string): void {
    this.#over = true;
    this.#stopLooking();
    this.#ended.resolve(reason);
  }

  /** The SDK takes up to half a minute to call a silent socket closed; its state says so before. */
  #look(): void {
    this.#stopLooking = this.#parts.clock.after(lookEveryMs, () => {
      if (this.open) this.#look();
      else this.#end("the socket is not open any more");
    });
  }

  /** Hands the SDK only what it can deal with, and hears first when Slack wants Arena to come back on a new socket. */
  #guard(): void {
    const { client } = this.#receiver;
    client.on("disconnected", () => this.#end("the socket was closed"));
    const handlers = client.listeners("ws_message");
    client.removeAllListeners("ws_message");
    client.on("ws_message", (data: unknown, isBinary: unknown) => {
      const parsed = frame.safeParse(typeof data === "string" ? parseOrUndefined(data) : undefined);
      if (!parsed.success) {
        this.#parts.log.warn({ event: "slack.socket.unreadable" }, "A frame from Slack makes no sense.");
        return;
      }
      const { data: read } = parsed;
      if (read.type === "disconnect") this.#end(`Slack asks for a new one (${"reason" in read ? read.reason : ""})`);
      for (const handle of handlers) {
        Promise.resolve(handle(data, isBinary)).catch((error: unknown) =>
          this.#parts.log.warn(
            { event: "slack.socket.frame_failed", err: error },
            "Slack's SDK could not deal with a frame.",
          ),
        );
      }
    });
  }
}

function notGreeted(): SlackError {
  return new SlackError("no_hello", { kind: "busy", words: "Slack opened no socket." });
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
