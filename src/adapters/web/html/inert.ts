/** Makes text harmless to look at: what would steer a terminal or turn the line around is shown, not obeyed. */

/** C0 and C1 controls but tab and newline, and the characters that embed, override or isolate a direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Every steering character, and half of a pair, becomes a visible stand-in: a control picture where there is one, else U+FFFD. The marks
 * that right-to-left names need (U+200E, U+200F) and the joiners of emoji stay.
 */
export function inert(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replace(steering, (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20) return String.fromCodePoint(0x2400 + code);
      return code === 0x7f ? "\u2421" : "\ufffd";
    });
}
