/** A session of the gateway: what was dispatched in it, so that it can be taken up again. */

export interface Dispatch {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

export interface Shard {
  readonly index: number;
  readonly count: number;
}

export class GatewaySession {
  readonly id: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly #sent: Dispatch[] = [];
  /** Where dispatches go; undefined while the client is away. */
  #send: ((dispatch: Dispatch) => void) | undefined;

  constructor(id: string, shard: Shard, intents: number) {
    this.id = id;
    this.shard = shard;
    this.intents = intents;
  }

  get connected(): boolean {
    return this.#send !== undefined;
  }

  get lastSequence(): number {
    return this.#sent.length;
  }

  connect(send: (dispatch: Dispatch) => void): void {
    this.#send = send;
  }

  disconnect(): void {
    this.#send = undefined;
  }

  /** Kept also while nobody is there to take it. */
  dispatch(event: string, data: unknown): void {
    const dispatch: Dispatch = { op: 0, t: event, s: this.#sent.length + 1, d: data };
    this.#sent.push(dispatch);
    this.#send?.(dispatch);
  }

  /** Sends again what came after `sequence`. */
  replay(sequence: number): void {
    for (const dispatch of this.#sent.slice(Math.max(0, sequence))) this.#send?.(dispatch);
  }
}
