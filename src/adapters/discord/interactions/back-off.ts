/** How long to wait before trying again: longer each time, up to a minute, and never all processes at once. */

const firstMs = 1_000;
const mostMs = 60_000;

/** @param failures in a row, from 1 on. @param chance from 0 to 1. */
export function backoffMs(failures: number, chance: number): number {
  const wholeMs = Math.min(mostMs, firstMs * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.round(wholeMs * (0.75 + 0.5 * chance));
}
