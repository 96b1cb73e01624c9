/** Text that does what it says and nothing else: no steering of the line, no markup, nothing cut in half. */

/** C0 and C1 controls but tab and newline, and the characters that embed, override or isolate a direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/** Steering characters become U+FFFD; the marks that right-to-left names need and the joiners of emoji stay. */
export function inert(text: string): string {
  return text.toWellFormed().replaceAll("\r\n", "\n").replace(steering, "\ufffd");
}

/** On one line. */
export function oneLine(text: string): string {
  return inert(text).replaceAll(/\s+/g, " ").trim();
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** For places that read mrkdwn: the only three characters that Slack knows to escape, which kills every mention too. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** At most so many UTF-16 units, with an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${wholeCharacters(text, Math.max(0, most - 1))}…`;
}

/** The same for text that is escaped already: no entity and no `<#C061>` is cut in half. */
export function cutEscaped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${wholeCharacters(text, Math.max(0, most - 1)).replace(/(?:&[a-z]*|<[^>]*)$/, "")}…`;
}

/** The beginning of a text, not ending in half a character. */
export function wholeCharacters(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}
