/** People who press, get their verdict and press again at once: a number of them side by side. */
import { median, percentile } from "./figures.ts";

/** How long a stretch of work took, as a whole and each piece of it. */
export interface Stretch {
  readonly lastedMs: number;
  readonly tookMs: readonly number[];
}

export interface Pace {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Every piece of work is done once, by whichever caller is free next. */
export async function stretch<Work>(
  callers: number,
  work: readonly Work[],
  act: (one: Work) => Promise<unknown>,
): Promise<Stretch> {
  const tookMs: number[] = [];
  const queue = work.values();
  const caller = async () => {
    for (const one of queue) {
      const fromMs = performance.now();
      await act(one);
      tookMs.push(performance.now() - fromMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return { lastedMs: performance.now() - startedMs, tookMs };
}

export function paceOf(stretches: readonly Stretch[]): Pace {
  const tookMs = stretches.flatMap((one) => one.tookMs);
  const lastedMs = stretches.reduce((sum, one) => sum + one.lastedMs, 0);
  return {
    perSecond: (tookMs.length / lastedMs) * 1000,
    p50Ms: percentile(tookMs, 50),
    p99Ms: percentile(tookMs, 99),
  };
}

export function medianPace(paces: readonly Pace[]): Pace {
  return {
    perSecond: median(paces.map(({ perSecond }) => perSecond)),
    p50Ms: median(paces.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(paces.map(({ p99Ms }) => p99Ms)),
  };
}

/** The median of the ratios of rounds that ran side by side, which is steadier than the ratio of two medians. */
export function medianShare(paces: readonly Pace[], base: readonly Pace[]): number {
  return median(paces.map(({ perSecond }, round) => perSecond / (base[round]?.perSecond ?? Number.NaN)));
}
