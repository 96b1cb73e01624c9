/** One thing that a user did, and what the bot made of it. */
import type { FakeMessage } from "../messages/message.ts";
import type { FakeChannel, FakeGuild, FakeUser } from "../world/world.ts";
import type { FakeModal } from "./modal.ts";

export const interactionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export const callbackType = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  suggestions: 8,
  modal: 9,
} as const;

export interface Suggestion {
  readonly name: string;
  readonly value: string | number;
}

export class FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly guild: FakeGuild | undefined;
  /** The message whose button was pressed. */
  readonly source: FakeMessage | undefined;
  /** What opened the modal that this one sends. */
  readonly opener: FakeInteraction | undefined;
  readonly createdMs: number;
  /** By a clock that tests do not move. */
  readonly #bornMs = performance.now();
  /** As it was dispatched, to be dispatched again. */
  payload: object = {};
  deliveries = 0;
  /** The kind of the first callback that was taken. */
  callback: number | undefined;
  /** How long the bot took, on the wall clock. */
  acknowledgedMs: number | undefined;
  /** Refusals of callbacks to this interaction, by code. */
  readonly refusals: number[] = [];
  original: FakeMessage | undefined;
  readonly followUps: FakeMessage[] = [];
  suggestions: readonly Suggestion[] = [];
  modal: FakeModal | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(given: {
    readonly id: string;
    readonly token: string;
    readonly type: number;
    readonly user: FakeUser;
    readonly channel: FakeChannel;
    readonly source?: FakeMessage | undefined;
    readonly opener?: FakeInteraction | undefined;
    readonly createdMs: number;
  }) {
    this.id = given.id;
    this.token = given.token;
    this.type = given.type;
    this.user = given.user;
    this.channel = given.channel;
    this.guild = given.channel.guild;
    this.source = given.source;
    this.opener = given.opener;
    this.createdMs = given.createdMs;
  }

  acknowledge(callback: number): void {
    this.callback = callback;
    this.acknowledgedMs = performance.now() - this.#bornMs;
    this.changed();
  }

  /** Tells whoever waits for something to happen. */
  changed(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** @throws Error when the user reads "This interaction failed". */
  async acknowledged(limitMs = 3_500): Promise<this> {
    await this.#until(() => this.callback !== undefined, limitMs, "was not acknowledged");
    return this;
  }

  /** What the user reads in the end: the answer, or the follow-up to a silent acknowledgement. */
  async reply(limitMs = 60_000): Promise<FakeMessage> {
    const answer = () => (this.original?.loading === false ? this.original : this.followUps[0]);
    await this.#until(() => answer() !== undefined, limitMs, "got no reply");
    const found = answer();
    if (found === undefined) throw new Error("the reply is gone");
    return found;
  }

  /** The modal that opened. @throws Error when there is none. */
  async opened(limitMs = 3_500): Promise<FakeModal> {
    await this.acknowledged(limitMs);
    if (this.modal === undefined) throw new Error(`no modal opened, but: ${this.original?.text ?? this.callback}`);
    return this.modal;
  }

  async #until(done: () => boolean, limitMs: number, failure: string): Promise<void> {
    const endMs = performance.now() + limitMs;
    while (!done()) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) throw new Error(`interaction ${this.id} of ${this.user.name} ${failure} (${this.refusals})`);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      const timer = setTimeout(resolve, leftMs);
      await promise;
      clearTimeout(timer);
    }
  }
}
