/** Text that people typed, as both databases can keep it. */

/** PostgreSQL has no NUL in text, and half a surrogate pair is not Unicode. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}
