/** Waits for a lock that another program holds without blocking the event loop. */
import { setTimeout } from "node:timers/promises";
import { retry } from "../../lib/retry.ts";
import { isBusy } from "./errors.ts";

const pauseMs = 20;
/** A press that cannot be stored is told so soon enough to be pressed again. */
const limitMs = 2_500;

/**
 * Repeats what SQLite refuses because of a lock, for two and a half seconds.
 * @param pause what to do between two attempts; by default nothing but waiting.
 * @throws what SQLite says in the end, or any other error at once.
 */
export async function retryWhileBusy<T>(
  act: () => T | Promise<T>,
  pause: (pauseMs: number) => Promise<unknown> = setTimeout,
): Promise<T> {
  const endMs = performance.now() + limitMs;
  return await retry(act, {
    attempts: Number.POSITIVE_INFINITY,
    delayMs: (error) => (isBusy(error) && performance.now() < endMs ? pauseMs : undefined),
    wait: async (delayMs) => {
      await pause(delayMs);
      return true;
    },
  });
}
