/** Waits for a lock that another program holds without blocking the event loop. */
import { setTimeout } from "node:timers/promises";
import { isBusy } from "./errors.ts";

const pauseMs = 20;
const attempts = 250;

/** Repeats what SQLite refuses because of a lock, for about five seconds. */
export async function retryWhileBusy<T>(act: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!isBusy(error) || attempt === attempts) throw error;
    }
    await setTimeout(pauseMs);
  }
}
