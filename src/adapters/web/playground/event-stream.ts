/** The open streams of server-sent events: one for each browser tab, each in the name of one player. */
import type { SSEMessage, SSEStreamingApi } from "hono/streaming";
import type { Clock } from "../../../lib/clock.ts";
import type { DemoPlayer } from "./demo-players.ts";
import { tooManyTabs } from "./refusals.ts";

/** Silence longer than this tells a browser that the connection is dead; proxies are kept awake. */
export const heartbeatMs = 15_000;
/** A tab that does not read is let go; it comes back and is drawn anew. */
const queueLimit = 200;
/** So many tabs of one player are served: each of them costs memory, and time at every message. */
const tabsOfPlayer = 50;
/** So long the end waits for what was sent last to be read. */
const drainLimitMs = 1_000;

export type StreamEvent = Pick<SSEMessage, "event" | "data">;

/** What a tab has seen: changes of the channel and of its player's messages since the process began at `bootMs`. */
export class EventStream {
  readonly #clock: Clock;
  readonly #bootMs: number;
  readonly #tabs = new Set<Tab>();
  readonly #changesOf = new Map<DemoPlayer, number>();
  #changes = 0;
  #cancelHeartbeat: (() => void) | undefined;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#bootMs = clock.nowMs();
  }

  get tabs(): number {
    return this.#tabs.size;
  }

  version(player: DemoPlayer): string {
    return `${this.#bootMs}.${this.#changes}.${this.#changesOf.get(player) ?? 0}`;
  }

  /** @param make called once for each player who looks. */
  toEveryone(make: (player: DemoPlayer) => Promise<StreamEvent>): void {
    this.#changes += 1;
    const made = new Map<DemoPlayer, Promise<StreamEvent>>();
    for (const tab of this.#tabs) {
      const event = made.getOrInsertComputed(tab.player, make);
      tab.send(() => event, this.version(tab.player));
    }
  }

  toPlayer(player: DemoPlayer, event: StreamEvent): void {
    this.#changesOf.set(player, (this.#changesOf.get(player) ?? 0) + 1);
    for (const tab of this.#tabs) {
      if (tab.player === player) tab.send(() => Promise.resolve(event), this.version(player));
    }
  }

  /**
   * Serves one tab until it leaves or the streams end. `unread`: something is left that it never read.
   * @param resume what it has seen, and how to make all messages anew for a tab that has not seen the version of now.
   */
  async serve(
    player: DemoPlayer,
    stream: SSEStreamingApi,
    resume: { readonly seen: string | undefined; readonly redraw: () => Promise<StreamEvent> },
  ): Promise<"left" | "unread"> {
    if (this.#ended) return "left";
    if (this.#tabsOf(player) >= tabsOfPlayer) {
      await stream.writeSSE({ event: "full", data: tooManyTabs(player.name) });
      return "left";
    }
    const tab = new Tab(player, stream);
    this.#tabs.add(tab);
    this.#cancelHeartbeat ??= this.#clock.after(heartbeatMs, () => this.#heartbeat());
    const version = this.version(player);
    tab.send(() => Promise.resolve({ event: "heartbeat", data: "" }), version);
    if (resume.seen !== version) tab.send(resume.redraw, version);
    await tab.left;
    this.#tabs.delete(tab);
    if (this.#tabs.size === 0) this.#stopHeartbeat();
    return tab.drained ? "left" : "unread";
  }

  /** Takes no more tabs, and lets go of all when they have read what was sent. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#stopHeartbeat();
    const late = Promise.withResolvers<void>();
    const cancel = this.#clock.after(drainLimitMs, late.resolve);
    await Promise.race([late.promise, Promise.all([...this.#tabs].map((tab) => tab.sent()))]);
    cancel();
    for (const tab of this.#tabs) tab.leave();
  }

  #tabsOf(player: DemoPlayer): number {
    let count = 0;
    for (const tab of this.#tabs) count += tab.player === player ? 1 : 0;
    return count;
  }

  #heartbeat(): void {
    for (const tab of this.#tabs) {
      tab.send(() => Promise.resolve({ event: "heartbeat", data: "" }), this.version(tab.player));
    }
    this.#cancelHeartbeat = this.#clock.after(heartbeatMs, () => this.#heartbeat());
  }

  #stopHeartbeat(): void {
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = undefined;
  }
}

/** Sends in order, one at a time: what happens while a tab is drawn anew is sent after it. */
class Tab {
  readonly player: DemoPlayer;
  readonly left: Promise<void>;
  readonly leave: () => void;
  readonly #stream: SSEStreamingApi;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  #gone = false;

  constructor(player: DemoPlayer, stream: SSEStreamingApi) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.player = player;
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

  send(make: () => Promise<StreamEvent>, version: string): void {
    if (this.#waiting >= queueLimit) this.leave();
    if (this.#gone) return;
    this.#waiting += 1;
    this.#last = this.#last.then(async () => {
      try {
        const event = await make();
        if (!this.#gone) await this.#stream.writeSSE({ ...event, id: version, retry: 1_000 });
      } catch {
        this.leave();
      } finally {
        this.#waiting -= 1;
      }
    });
  }
}
