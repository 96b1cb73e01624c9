/** The few emoji that Arena sends, drawn anew: the font of the pictures has none, and nobody's artwork is copied. */
import { html, raw } from "hono/html";
import type { Markup } from "../../src/adapters/web/html/markup.ts";

const drawings: ReadonlyMap<string, string> = new Map([
  [
    "✅",
    '<rect x="1" y="1" width="18" height="18" rx="4" fill="#3fa45b"/><path d="M5 10.4l3.4 3.4L15 6.6" fill="none" stroke="#fff" stroke-width="2.6"/>',
  ],
  ["❌", '<path d="M3.5 3.5l13 13M16.5 3.5l-13 13" fill="none" stroke="#d9363e" stroke-width="3.8"/>'],
  [
    "⚠️",
    '<path d="M10 1.5L19 18H1z" fill="#f3c13a"/><path d="M10 7v5.5M10 14.6v1.6" fill="none" stroke="#33290a" stroke-width="2"/>',
  ],
]);

const emoji = new RegExp(`(${[...drawings.keys()].join("|")})`, "u");

/** Text as it stands, its emoji as pictures. */
export function withEmoji(text: string): Markup {
  const pieces = text.split(emoji).map((piece) => {
    const drawing = drawings.get(piece);
    return drawing === undefined ? piece : html`<svg class="emoji" viewBox="0 0 20 20">${raw(drawing)}</svg>`;
  });
  return html`${pieces}`;
}
