/** Reads what a person typed into a command as words, harmless to compare and to quote back. */

/** Longer than any sensible command; what follows is not read. */
export const textLimit = 2000;
const quoteLimit = 40;

const opening: ReadonlySet<string> = new Set("\"'`“”‘’«([{<");
const closing: ReadonlySet<string> = new Set("\"'`“”‘’»)]}>.:!?");

/**
 * The words of a text, split at spaces and commas and freed of brackets and quotes. Chat programs and phones leave
 * invisible characters, full-width digits and long dashes in what they paste: all become plain. Dots that stand for
 * "until" stay with both neighbours, so that a stretch of dates is never taken for two dates.
 */
export function wordsOf(text: string): readonly string[] {
  return plain(text.slice(0, textLimit))
    .replace(/\s+/gu, " ")
    .replace(/ ?\.{2,} ?/gu, "..")
    .split(/[ ,;،、]+/u)
    .map(bare)
    .filter((word) => word !== "");
}

/** One character at a time: a pattern tied to the end of a word tries every mark within it as a beginning. */
function bare(word: string): string {
  let from = 0;
  let to = word.length;
  while (from < to && opening.has(word.charAt(from))) from += 1;
  while (to > from && closing.has(word.charAt(to - 1))) to -= 1;
  return word.slice(from, to);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}

/** Foreign words as they may be shown again: one line, at most `limit` characters. */
export function quote(word: string, limit = quoteLimit): string {
  const clean = plain(word).replace(/\s+/gu, " ").trim();
  if (clean.length <= limit) return clean;
  let kept = "";
  for (const character of clean) {
    if (kept.length + character.length >= limit) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * How far two words are apart: letters put in, left out, changed or swapped with their neighbour. Whoever only wants to
 * know what is near gives a limit: what is further off is infinitely far.
 */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const here = Math.min(
        changed,
        cell(last, j) + 1,
        cell(row, j - 1) + 1,
        swapped ? cell(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      row.push(here);
      least = Math.min(least, here);
    }
    // The next row is made from these two, and no step makes a distance smaller.
    if (least > limit && leastOfLast > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
    leastOfLast = least;
  }
  const whole = cell(last, b.length);
  return whole > limit ? Number.POSITIVE_INFINITY : whole;
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

export interface Near<T> {
  readonly value: T;
  readonly distance: number;
}

/**
 * What somebody who misspelt may have meant, closest first: one slip in three letters, three slips at most.
 * @param name how a candidate is written, in lower case.
 */
export function nearest<T>(word: string, candidates: readonly T[], name: (candidate: T) => string): readonly Near<T>[] {
  const wanted = word.toLowerCase();
  const slips = Math.min(3, Math.floor(wanted.length / 3));
  if (slips === 0 || wanted.length > quoteLimit) return [];
  return candidates
    .filter((candidate) => Math.abs(name(candidate).length - wanted.length) <= slips)
    .map((value) => ({ value, distance: distance(wanted, name(value), slips) }))
    .filter((near) => near.distance <= slips)
    .sort((a, b) => a.distance - b.distance);
}
