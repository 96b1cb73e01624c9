/** Trying again when Slack asks to be left alone for a while, until Arena stops. */
import type { Clock } from "../../../lib/clock.ts";
import { slackError } from "./errors.ts";

const attempts = 6;
const longestWaitMs = 30_000;

export class RateLimitRetry {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Only a call that Slack put off is repeated: of no other is it certain that it was not done. @throws SlackError */
  async with<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await act();
      } catch (error) {
        const fault = slackError(error);
        if (fault.code !== "ratelimited" || attempt === attempts || this.#stopped) throw fault;
        await this.wait(Math.min(longestWaitMs, fault.afterMs ?? 1_000));
      }
    }
  }

  /** Ends at once when Arena stops. */
  async wait(delayMs: number): Promise<void> {
    if (this.#stopped) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(delayMs, resolve);
    const end = () => {
      cancel();
      resolve();
    };
    this.#waiting.add(end);
    await promise;
    this.#waiting.delete(end);
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** From now on nobody waits. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#waiting) end();
  }
}
