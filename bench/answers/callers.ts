/** People who press, get their verdict and press again, at once or after a while: a number of them side by side. */
import { setTimeout } from "node:timers/promises";
import { median, percentile } from "../figures.ts";

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

export interface Callers {
  readonly callers: number;
  /** How long each of them waits before the next press: between half of it and half as much again. */
  readonly pauseMs?: number;
}

/** Every piece of work is done once, by whichever caller is free next. */
export async function stretch<Work>(
  { callers, pauseMs = 0 }: Callers,
  work: readonly Work[],
  act: (one: Work) => Promise<unknown>,
): Promise<Stretch> {
  const tookMs: number[] = [];
  const queue = work.values();
  const caller = async (number: number) => {
    // They come and go each at their own pace, or they would all press at once.
    const ownPauseMs = pauseMs * (0.5 + number / callers);
    for (const one of queue) {
      if (pauseMs > 0) await setTimeout(ownPauseMs);
      const fromMs = performance.now();
      await act(one);
      tookMs.push(performance.now() - fromMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
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
