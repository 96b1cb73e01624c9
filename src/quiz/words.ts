/** Reads what a person typed into a command as words, harmless to compare and to quote back. */

/** Longer than any sensible command; what follows is not read. */
export const textLimit = 2000;
const quoteLimit = 40;

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
    .map((word) => word.replace(/^["'`“”‘’«([{<]+/u, "").replace(/["'`“”‘’»)\]}>.:!?]+$/u, ""))
    .filter((word) => word !== "");
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}

/** A word as it may be shown again: one line, at most 40 characters. */
export function quote(word: string): string {
  const clean = plain(word).replace(/\s+/gu, " ").trim();
  if (clean.length <= quoteLimit) return clean;
  let kept = "";
  for (const character of clean) {
    if (kept.length + character.length >= quoteLimit) break;
    kept += character;
  }
  return `${kept}…`;
}

/** How far two words are apart: letters put in, left out, changed or swapped with their neighbour. */
export function distance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          changed,
          cell(last, j) + 1,
          cell(row, j - 1) + 1,
          swapped ? cell(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
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
    .map((value) => ({ value, distance: distance(wanted, name(value)) }))
    .filter((near) => near.distance <= slips)
    .sort((a, b) => a.distance - b.distance);
}
