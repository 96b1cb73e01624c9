/** How likely a count of successes is when each trial has its own chance: the Poisson binomial distribution. */

/** @returns the chance of exactly 0, 1, 2… successes. */
export function distributionOf(chances: readonly number[]): readonly number[] {
  return chances.reduce<readonly number[]>(
    (before, chance) =>
      Array.from(
        { length: before.length + 1 },
        (_, count) => (before[count] ?? 0) * (1 - chance) + (before[count - 1] ?? 0) * chance,
      ),
    [1],
  );
}

/** @returns the chance of `count` successes or more. */
export function chanceOfAtLeast(count: number, chances: readonly number[]): number {
  return distributionOf(chances)
    .slice(Math.max(0, count))
    .reduce((sum, chance) => sum + chance, 0);
}

/** @returns the chance of `count` successes or fewer. */
export function chanceOfAtMost(count: number, chances: readonly number[]): number {
  return distributionOf(chances)
    .slice(0, count + 1)
    .reduce((sum, chance) => sum + chance, 0);
}
