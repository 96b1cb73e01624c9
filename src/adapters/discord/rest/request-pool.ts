/** Requests to Discord's REST API: each ends within its limit, and all of them can be given up at once. */
import type { RawFile, REST, RouteLike } from "discord.js";
import type { Clock } from "../../../lib/clock.ts";
import { TaskSet } from "../../../lib/task-set.ts";
import { withTimeout } from "../../../lib/timeout.ts";
import type { DrawnFile } from "../messages/render.ts";
import { stopping, unanswered } from "./errors.ts";

export interface Call {
  readonly method: "get" | "post" | "patch" | "put";
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly files?: readonly DrawnFile[];
  readonly query?: URLSearchParams;
  /** How long it may take, in the place of the usual. */
  readonly withinMs?: number;
}

export interface RequestPoolParts {
  readonly rest: REST;
  readonly clock: Clock;
  /** Whether the bot's token goes with every request. */
  readonly auth: boolean;
  readonly withinMs: number;
}

export class RequestPool {
  readonly #parts: RequestPoolParts;
  readonly #running = new TaskSet();
  readonly #aborts = new Set<AbortController>();
  #closed = false;

  constructor(parts: RequestPoolParts) {
    this.#parts = parts;
  }

  /** The SDK sleeps through a rate limit without looking at the signal, so the limit is kept here. @throws whatever the SDK throws. */
  async request(call: Call): Promise<unknown> {
    // Nothing of it can have happened.
    if (this.#closed) throw stopping();
    const { clock, withinMs } = this.#parts;
    const abort = new AbortController();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    abort.signal.addEventListener("abort", () => reject(unanswered()), { once: true });
    this.#aborts.add(abort);
    const answer = Promise.race([this.#send(call, abort.signal), aborted]);
    try {
      return await this.#running.add(withTimeout(clock, call.withinMs ?? withinMs, answer, unanswered));
    } catch (error) {
      abort.abort();
      throw error;
    } finally {
      this.#aborts.delete(abort);
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#running.settled();
  }

  /** Takes no more, and gives up what is under way: its outcome is unknown, as after a crash. */
  close(): void {
    this.#closed = true;
    for (const abort of this.#aborts) abort.abort();
  }

  #send({ method, route, body, files, query }: Call, signal: AbortSignal): Promise<unknown> {
    const { rest, auth } = this.#parts;
    return rest[method](route, {
      auth,
      signal,
      ...(body === undefined ? {} : { body }),
      ...(files === undefined || files.length === 0 ? {} : { files: files.map(rawFile) }),
      ...(query === undefined ? {} : { query }),
    });
  }
}

const contentTypes: Readonly<Record<string, string>> = { ".png": "image/png", ".json": "application/json" };

function rawFile({ name, bytes }: DrawnFile): RawFile {
  return { name, data: bytes, contentType: contentTypes[name.slice(name.lastIndexOf("."))] ?? "text/plain" };
}
