/** Waiting for something, but not for ever. Time is the clock's, so that tests decide when it passes. */
import type { Clock } from "./clock.ts";

/**
 * What came within `limitMs`; undefined when it is late. The work goes on all the same, and what becomes of it then is
 * its own affair. Rejects as the work does, while it is not late.
 */
export async function inTime<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const cancel = clock.after(limitMs, () => late.resolve(undefined));
  // Nobody listens any more when it fails late.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    cancel();
  }
}

/** What came within `limitMs`. @throws what `lateError` makes when it is late, or what the work throws. */
export async function withTimeout<T>(
  clock: Clock,
  limitMs: number,
  work: Promise<T>,
  lateError: () => Error,
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(limitMs, () => reject(lateError()));
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}

/** Resolves when the work is settled, either way, or after `limitMs`: true when it was in time. Never rejects. */
export async function settledInTime(clock: Clock, limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const settled = work.then(
    () => true,
    () => true,
  );
  return (await inTime(clock, limitMs, settled)) ?? false;
}
