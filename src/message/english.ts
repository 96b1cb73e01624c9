/** Numbers in English sentences. */

/** `1 day`, `2 days`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(words);
}

/** 0.417 is `42 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
