/** The bank's prose without its markup. */

/** @returns the text as a player reads it: stress marks outside code and all back-ticks gone. */
export function withoutMarkup(prose: string): string {
  return prose
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("**", "") : part))
    .join("");
}

/** @returns the prose with every piece of code cut out. */
export function withoutCode(prose: string): string {
  return prose
    .split("`")
    .filter((_part, index) => index % 2 === 0)
    .join(" ")
    .replaceAll("**", "");
}
