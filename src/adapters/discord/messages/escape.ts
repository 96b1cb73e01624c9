/** Discord's markdown taken out of a text: no mark, no mention and no link of it does anything. */
import { inert, oneLine } from "../../../lib/text.ts";

/** A backslash makes any of these stand for itself. The `@` needs none, since no mention is ever allowed; it costs little. */
const marks = /[\\*_~|`<>[\]@]/g;
/** What makes a heading, small print, a quote or a list of a line: `# `, `-# `, `> `, `- `, `+ `, `1. `. */
const lineStart = /^([^\S\n]*)([#>+-]|\d+(?=[.)]))/gm;
/** What would become a link by itself. */
const address = /:\/\//g;

/** For places that read markdown: it shows the text and does nothing else. */
export function escaped(text: string): string {
  return inert(text)
    .replace(marks, "\\$&")
    .replace(address, "\\://")
    .replace(lineStart, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** Between back-ticks nothing can be escaped: a back-tick becomes a letter that looks like it. */
export function inlineCode(text: string): string {
  return parted(oneLine(text)).replaceAll("`", "\u02cb");
}

/** In a code block a single back-tick does no harm; three would end it. */
export function fenced(text: string): string {
  return parted(inert(text)).replaceAll("```", "\u02cb\u02cb\u02cb");
}

/** The only words that Discord reads as a mention even in code; nothing is lost by a gap that nobody sees. */
function parted(text: string): string {
  return text.replace(/@(?=everyone|here)/g, "@\u200b");
}
