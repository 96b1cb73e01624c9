/** Trying again when Slack asks to be left alone for a while, until Arena stops. */
import type { Clock } from "../../../lib/clock.ts";
import { type BackOff, type RetryOptions, retry, StoppableWait } from "../../../lib/retry.ts";
import { slackError } from "./errors.ts";

const attempts = 6;
const longestWaitMs = 30_000;

/** Between attempts to reach Slack at all. */
export const slackBackOff: BackOff = { firstMs: 1_000, mostMs: 30_000 };

export class RateLimitRetry {
  readonly #waits: StoppableWait;

  constructor(clock: Clock) {
    this.#waits = new StoppableWait(clock);
  }

  /** Only a call that Slack put off is repeated: of no other is it certain that it was not done. @throws SlackError */
  async with<T>(act: () => Promise<T>): Promise<T> {
    const delayMs = (error: unknown) => {
      const { code, afterMs } = slackError(error);
      return code === "ratelimited" ? Math.min(longestWaitMs, afterMs ?? 1_000) : undefined;
    };
    try {
      return await retry(act, { attempts, delayMs, wait: this.#waits.wait });
    } catch (error) {
      throw slackError(error);
    }
  }

  /** For acts that may be repeated whatever went wrong; ends when Arena stops. @throws the error of the last attempt. */
  async repeat<T>(act: () => Promise<T>, options: Omit<RetryOptions, "wait">): Promise<T> {
    return await retry(act, { ...options, wait: this.#waits.wait });
  }

  /** True after `delayMs`; false at once when Arena stops. */
  async wait(delayMs: number): Promise<boolean> {
    return await this.#waits.wait(delayMs);
  }

  get stopped(): boolean {
    return this.#waits.stopped;
  }

  /** From now on nothing waits. */
  stop(): void {
    this.#waits.stop();
  }
}
