/** The port to time: what o'clock it is, how much time has passed, and doing something later. */

export interface Clock {
  /** Milliseconds since the epoch, as the machine's wall clock says. It may jump, either way. */
  nowMs(): number;
  /** Milliseconds since some moment in the past. Never goes back, and knows nothing of the wall clock: for durations. */
  monotonicMs(): number;
  /** Runs `act` once when `delayMs` have passed, whatever the wall clock does meanwhile; the returned function cancels it. */
  after(delayMs: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Temporal.Now.instant().epochMilliseconds,
  monotonicMs: () => performance.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};
