/** A line to Discord's REST: each request ends within its limit, and all of them can be given up at once. */
import type { RawFile, REST, RouteLike } from "discord.js";
import type { Clock } from "../../../lib/clock.ts";
import { PlatformError } from "../../../ports/platform-error.ts";
import type { DrawnFile } from "../messages/render.ts";

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
  readonly #underWay = new Map<() => void, Promise<unknown>>();
  #closed = false;

  constructor(parts: RequestPoolParts) {
    this.#parts = parts;
  }

  /** The SDK sleeps through a pause without looking up, so the limit is kept here. @throws whatever the SDK throws. */
  async request(call: Call): Promise<unknown> {
    // Nothing of it can have happened.
    if (this.#closed) throw new PlatformError("busy", "Arena is being stopped: try again in a moment.");
    const { clock, withinMs } = this.#parts;
    const abort = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const giveUp = () => {
      abort.abort();
      reject(new PlatformError("unknown", "Discord did not answer in time."));
    };
    const cancel = clock.after(call.withinMs ?? withinMs, giveUp);
    const answer = Promise.race([this.#send(call, abort.signal), late]);
    this.#underWay.set(giveUp, answer);
    try {
      return await answer;
    } finally {
      cancel();
      this.#underWay.delete(giveUp);
    }
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay.values());
  }

  /** Takes no more, and gives up what is under way: its outcome is unknown, as after a crash. */
  close(): void {
    this.#closed = true;
    for (const giveUp of this.#underWay.keys()) giveUp();
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
