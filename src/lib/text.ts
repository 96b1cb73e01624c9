/** Text from outside made harmless to look at, and cut without breaking what a reader takes for one character. */

/** C0 and C1 controls but tab and newline, and the characters that embed, override or isolate a direction (UAX #9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Takes no room and means nothing in a word: with it, two different names look the same. */
const invisible = /[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Steering characters become U+FFFD, or what `standIn` makes of them; invisible ones go. The marks that right-to-left
 * names need (U+200E, U+200F) and the joiners of emoji stay.
 */
export function inert(text: string, standIn: (character: string) => string = () => "\ufffd"): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(invisible, "").replace(steering, standIn);
}

/** `inert`, on one line. */
export function oneLine(text: string): string {
  return inert(text).replaceAll(/\s+/g, " ").trim();
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The beginning of a text, at most `most` UTF-16 units long, that ends with a whole grapheme: a flag or a joined emoji
 * is kept or left out as a whole (UAX #29).
 */
export function wholeGraphemes(text: string, most: number): string {
  if (most <= 0) return "";
  if (text.length <= most) return text;
  return text.slice(0, graphemes.segment(text).containing(most)?.index ?? most);
}

/** At most `most` UTF-16 units, with an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${wholeGraphemes(text, most - 1)}…`;
}
