/**
 * Candidates in turns within one run: whatever else the machine is busy with meets all of them alike, so their ratio
 * holds where the figures themselves do not.
 */

/** How many samples of each candidate count; what is told is their median. */
export const rounds = 5;

export interface Candidate<Sample> {
  readonly name: string;
  /** @param turn 0 and up; in the first turns it warms up. */
  readonly run: (turn: number) => Promise<Sample>;
}

/** The samples of every candidate, in the order of the turns and without those of the warm-up. */
export async function interleaved<Sample>(
  candidates: readonly Candidate<Sample>[],
  { warmUp, turns }: { readonly warmUp: number; readonly turns: number },
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map<string, Sample[]>(candidates.map(({ name }) => [name, []]));
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const { name, run } of inTurn(candidates, turn)) {
      const sample = await run(turn);
      if (turn >= warmUp) samples.get(name)?.push(sample);
    }
  }
  return samples;
}

/** Another one goes first every time. */
export function inTurn<One>(all: readonly One[], turn: number): readonly One[] {
  const first = turn % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}
