/** The open streams of server-sent events: one for each browser, for the players that its tabs look as. */
import type { SSEMessage, SSEStreamingApi } from "hono/streaming";
import type { Clock } from "../../../lib/clock.ts";
import type { DemoPlayer } from "./demo-players.ts";
import { tooManyTabs } from "./refusals.ts";

/** Silence longer than this tells a browser that the connection is dead; proxies are kept awake. */
export const heartbeatMs = 15_000;
/** A browser that does not read is let go; it comes back and is drawn anew. Counted for each of its players. */
const queueLimit = 200;
/** So many streams of one player are served: each of them costs memory, and time at every message. */
const streamsOfPlayer = 50;
/** So long the end waits for what was sent last to be read. */
const drainLimitMs = 1_000;

/** One player of a stream: what was seen, and how to make all messages anew for whoever has not seen the version of now. */
export interface Watched {
  readonly player: DemoPlayer;
  readonly seen: string | undefined;
  readonly redraw: () => Promise<StreamEvent>;
}

export type StreamEvent = Pick<SSEMessage, "event" | "data">;

/** A version is what a page has seen: changes of the channel and of its player's messages since the process began at `bootMs`. */
export class EventStream {
  readonly #clock: Clock;
  readonly #bootMs: number;
  readonly #subscribers = new Set<Subscriber>();
  readonly #changesOf = new Map<DemoPlayer, number>();
  #changes = 0;
  #cancelHeartbeat: (() => void) | undefined;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#bootMs = clock.nowMs();
  }

  /** How many streams are open. */
  get size(): number {
    return this.#subscribers.size;
  }

  version(player: DemoPlayer): string {
    return `${this.#bootMs}.${this.#changes}.${this.#changesOf.get(player) ?? 0}`;
  }

  /** @param make called once for each player who looks. */
  toEveryone(make: (player: DemoPlayer) => Promise<StreamEvent>): void {
    this.#changes += 1;
    const made = new Map<DemoPlayer, Promise<StreamEvent>>();
    for (const subscriber of this.#subscribers) {
      for (const player of subscriber.players) {
        const event = made.getOrInsertComputed(player, make);
        subscriber.send(player, this.version(player), () => event);
      }
    }
  }

  toPlayer(player: DemoPlayer, event: StreamEvent): void {
    this.#changesOf.set(player, (this.#changesOf.get(player) ?? 0) + 1);
    for (const subscriber of this.#subscribers) {
      if (subscriber.players.has(player)) subscriber.send(player, this.version(player), () => Promise.resolve(event));
    }
  }

  /** Serves one stream until its browser leaves or all end. `unread`: something is left that was never read. */
  async serve(watched: readonly Watched[], stream: SSEStreamingApi): Promise<"left" | "unread"> {
    if (this.#ended) return "left";
    const crowded = watched.find(({ player }) => this.#streamsOf(player) >= streamsOfPlayer);
    if (crowded !== undefined) {
      await stream.writeSSE({ event: "full", data: tooManyTabs(crowded.player.name) });
      return "left";
    }
    const subscriber = new Subscriber(new Set(watched.map(({ player }) => player)), stream);
    this.#subscribers.add(subscriber);
    this.#cancelHeartbeat ??= this.#clock.after(heartbeatMs, () => this.#heartbeat());
    for (const { player, seen, redraw } of watched) {
      const version = this.version(player);
      subscriber.send(player, version, () => Promise.resolve({ event: "heartbeat", data: "" }));
      if (seen !== version) subscriber.send(player, version, redraw);
    }
    await subscriber.left;
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#stopHeartbeat();
    return subscriber.drained ? "left" : "unread";
  }

  /** Takes no more streams, and lets go of all when they have read what was sent. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#stopHeartbeat();
    const late = Promise.withResolvers<void>();
    const cancel = this.#clock.after(drainLimitMs, late.resolve);
    await Promise.race([late.promise, Promise.all([...this.#subscribers].map((subscriber) => subscriber.sent()))]);
    cancel();
    for (const subscriber of this.#subscribers) subscriber.leave();
  }

  #streamsOf(player: DemoPlayer): number {
    return [...this.#subscribers].filter(({ players }) => players.has(player)).length;
  }

  #heartbeat(): void {
    for (const subscriber of this.#subscribers) {
      for (const player of subscriber.players) {
        subscriber.send(player, this.version(player), () => Promise.resolve({ event: "heartbeat", data: "" }));
      }
    }
    this.#cancelHeartbeat = this.#clock.after(heartbeatMs, () => this.#heartbeat());
  }

  #stopHeartbeat(): void {
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }
}

/** Sends in order, one at a time: what happens while a page is drawn anew is sent after it. */
class Subscriber {
  readonly players: ReadonlySet<DemoPlayer>;
  readonly left: Promise<void>;
  readonly leave: () => void;
  readonly #stream: SSEStreamingApi;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #gone = false;

  constructor(players: ReadonlySet<DemoPlayer>, stream: SSEStreamingApi) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.players = players;
    this.#stream = stream;
    this.left = promise;
    this.leave = () => {
      this.#gone = true;
      resolve();
    };
    stream.onAbort(this.leave);
  }

  /** Everything was read, as far as can be told. */
  get drained(): boolean {
    return this.#waiting === 0;
  }

  /** Resolves when what was given to it has been taken. */
  async sent(): Promise<void> {
    await this.#last;
  }

  /** The id of an event says whose it is, and what that player has seen with it. */
  send(player: DemoPlayer, version: string, make: () => Promise<StreamEvent>): void {
    if (this.#waiting >= queueLimit * this.players.size) this.leave();
    if (this.#gone) return;
    this.#waiting += 1;
    this.#last = this.#last.then(async () => {
      try {
        const event = await make();
        if (!this.#gone) await this.#stream.writeSSE({ ...event, id: `${player.slug}@${version}`, retry: 1_000 });
      } catch {
        this.leave();
      } finally {
        this.#waiting -= 1;
      }
    });
  }
}
