/** Text from outside as the page shows it. */
import { inert } from "../../../lib/text.ts";

/** Harmless to look at; a control character becomes the picture of it, where Unicode has one. */
export function visibleText(text: string): string {
  return inert(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}
