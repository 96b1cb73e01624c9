/** Slack's own markup made harmless, and cut without breaking it. */
import { wholeGraphemes } from "../../../lib/text.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** For places that read mrkdwn: the only three characters that Slack knows to escape, which disarms every mention too. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** Escaped text of at most `most` UTF-16 units, with an ellipsis where something is missing: no entity and no `<#C061>` is cut in half. */
export function cutEscaped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${wholeGraphemes(text, Math.max(0, most - 1)).replace(/(?:&[a-z]*|<[^>]*)$/, "")}…`;
}
