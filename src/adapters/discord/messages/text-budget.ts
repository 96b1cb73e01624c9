/** Dividing the room of a message among its texts, so that the long ones make way for the short ones. */
import { limits } from "./limits.ts";

/** A line of text that can be drawn within a weight. */
export type CuttableLine = (most: number) => string;

/**
 * What a text takes of the room of a message: its characters, or more where its bytes are the tighter limit. Texts
 * that together weigh no more than `limits.message.text` keep both limits.
 */
export function weightOf(text: string): number {
  const bytes = Buffer.byteLength(text);
  return Math.max(text.length, Math.ceil((bytes * limits.message.text) / limits.message.textBytes));
}

/** What each may have: all that it wants when it wants little, else an equal share of what is left. */
export function fairShares(wants: readonly number[], room: number): readonly number[] {
  let left = room;
  let waiting = wants.length;
  const shares = wants.map(() => 0);
  const modestFirst = [...wants.entries()].toSorted(([, a], [, b]) => a - b);
  for (const [index, want] of modestFirst) {
    const share = Math.min(want, Math.floor(left / waiting));
    shares[index] = share;
    left -= share;
    waiting -= 1;
  }
  return shares;
}

/** The lines, each within its fair share of the room; empty for one that says nothing. */
export function fairLines(lines: readonly CuttableLine[], room: number): readonly string[] {
  const wants = lines.map((line) => weightOf(line(Number.POSITIVE_INFINITY)));
  // A newline after each.
  const shares = fairShares(wants, room - lines.length);
  return lines.map((line, index) => line(shares[index] ?? 0));
}

/** Lines one below the other, without those that say nothing. */
export function joinedLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}
