/** Randomness that can be repeated: the same words give the same numbers, on every machine and for ever. */

/** FNV-1a over UTF-16 units (offset basis and prime of the 32-bit variant, draft-eastlake-fnv), then mixed. 0 to 2³²-1. */
export function hash(...words: readonly string[]): number {
  let state = 0x811c9dc5;
  for (const word of words) {
    for (let index = 0; index < word.length; index++) {
      state = Math.imul(state ^ word.charCodeAt(index), 0x01000193);
    }
    // A separator that no word holds at this place, so that ("ab", "c") and ("a", "bc") differ.
    state = Math.imul(state ^ 0xffff, 0x01000193);
  }
  return mix(state);
}

/** The words in an order that depends on the seed alone. Fisher–Yates. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = hash(seed, String(last)) % (last + 1);
    const moved = order[last] as T;
    order[last] = order[other] as T;
    order[other] = moved;
  }
  return order;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(state: number): number {
  let mixed = state ^ (state >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed >>> 0;
}
