/** Text that does what it says and nothing else: no markup, no mention, no steering of the line. */

/** C0 and C1 controls but tab and newline, and the characters that embed, override or isolate a direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Takes no room and means nothing in a word: with it, two different names look the same. */
const invisible = /[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Steering characters become U+FFFD, invisible ones go; the marks of right-to-left names and the joiners of emoji stay. */
export function inert(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(steering, "\ufffd").replace(invisible, "");
}

/** On one line. */
export function oneLine(text: string): string {
  return inert(text).replaceAll(/\s+/g, " ").trim();
}

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

/** The beginning of a text, not ending in half a character. */
export function wholeCharacters(text: string, most: number): string {
  return text.slice(0, Math.max(0, most)).replace(/[\ud800-\udbff]$/, "");
}

/** At most so many UTF-16 units, with an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${wholeCharacters(text, most - 1)}…`;
}
