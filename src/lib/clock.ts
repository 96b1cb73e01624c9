/** The port to time: what o'clock it is, and doing something later. */

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Runs `act` once, `delayMs` from now; the returned function cancels it. */
  after(delayMs: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Temporal.Now.instant().epochMilliseconds,
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
