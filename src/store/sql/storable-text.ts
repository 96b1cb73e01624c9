/** Text that people typed, as both databases can keep it. */

/** Removes NUL, which PostgreSQL has no room for in text, and replaces half a surrogate pair, which is not Unicode. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}
