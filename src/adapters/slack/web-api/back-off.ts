/** How long to wait before the next attempt: at first not at all, then ever longer. */

const firstMs = 1_000;
const longestMs = 30_000;

/** @param failures in a row so far. */
export function backOffMs(failures: number): number {
  return failures <= 0 ? 0 : Math.min(longestMs, firstMs * 2 ** (failures - 1));
}
