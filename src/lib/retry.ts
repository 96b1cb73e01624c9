/** Trying again: how long to wait between attempts, and a wait that ends at once when everything stops. */
import type { Clock } from "./clock.ts";

export interface BackOff {
  /** The wait after the first failure, in milliseconds. */
  readonly firstMs: number;
  /** No wait is longer. */
  readonly mostMs: number;
  /** Spreads the waits of many processes: 0.25 makes each between 75 % and 125 % of its length. Unset: no spread. */
  readonly spread?: number;
}

/**
 * Exponential back-off: `firstMs`, twice that, four times that, up to `mostMs`.
 * @param failures in a row; 0 or less means no wait.
 * @param chance from 0 to 1, decides where in the spread the wait lies.
 */
export function backOffMs(failures: number, { firstMs, mostMs, spread = 0 }: BackOff, chance = 0.5): number {
  if (failures <= 0) return 0;
  // Beyond 2^30 the product says nothing new, and would overflow in the end.
  const wholeMs = Math.min(mostMs, firstMs * 2 ** Math.min(30, failures - 1));
  return Math.round(wholeMs * (1 + spread * (2 * chance - 1)));
}

export interface RetryOptions {
  /** How often it is tried in all. */
  readonly attempts: number;
  /** The wait before the next attempt; undefined when the error is not one that passes. `attempt` counts from 1. */
  readonly delayMs: (error: unknown, attempt: number) => number | undefined;
  /** Resolves after the delay; false when nobody waits any more. */
  readonly wait: (delayMs: number) => Promise<boolean>;
}

/** @throws the error of the last attempt. */
export async function retry<T>(act: () => T | Promise<T>, { attempts, delayMs, wait }: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const pauseMs = attempt < attempts ? delayMs(error, attempt) : undefined;
      if (pauseMs === undefined || !(await wait(pauseMs))) throw error;
    }
  }
}

/** Waits that all end when Arena stops. */
export class StoppableWait {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True after `delayMs`; false at once when it is stopped, before or meanwhile. */
  readonly wait = async (delayMs: number): Promise<boolean> => {
    if (this.#stopped) return false;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(delayMs, resolve);
    const end = () => {
      cancel();
      resolve();
    };
    this.#waiting.add(end);
    await promise;
    this.#waiting.delete(end);
    return !this.#stopped;
  };

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Ends every wait, now and later. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#waiting) end();
  }
}
