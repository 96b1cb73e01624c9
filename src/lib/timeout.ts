/** Waiting for something, but not for ever. */
import type { Clock } from "./clock.ts";

/** What came in time; undefined when it is late. It goes on all the same, and what becomes of it then is its own affair. */
export async function inTime<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const cancel = clock.after(limitMs, () => late.resolve(undefined));
  // Nobody may be listening any more when it fails.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    cancel();
  }
}
