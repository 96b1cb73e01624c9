/** The page's few pictures, drawn in the colour of the text around them. */
import { html } from "hono/html";
import type { Markup } from "./markup.ts";

export type Icon = "right" | "wrong" | "refused" | "eye" | "hash" | "send" | "down" | "up";

const strokes: Readonly<Record<Icon, string>> = {
  right: "M4.5 10.5l3.8 3.8 7.2-8.3",
  wrong: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  refused: "M10 5v6M10 14.6v.2",
  eye: "M1.8 10s3-5.2 8.2-5.2S18.2 10 18.2 10s-3 5.2-8.2 5.2S1.8 10 1.8 10zM10 7.6a2.4 2.4 0 100 4.8 2.4 2.4 0 000-4.8z",
  hash: "M7.6 3.5l-1.8 13M14.2 3.5l-1.8 13M3.6 7.4h13.2M3 12.6h13.2",
  send: "M3.5 10h12M10.5 4.8l5.4 5.2-5.4 5.2",
  up: "M10 16V4.5M5 9.2l5-4.9 5 4.9",
  down: "M10 4v11.5M5 10.8l5 4.9 5-4.9",
};

/** Beside words that say the same: hidden from screen readers. */
export function icon(name: Icon): Markup {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="${strokes[name]}" /></svg>`;
}

/** Arena's face: a pool of blocks in an arena, one of them in use. */
export function logo(): Markup {
  const at = [7, 14, 21];
  const blocks = at.flatMap((y) =>
    at.map((x) => html`<rect x="${x - 2.5}" y="${y - 2.5}" width="5" height="5" rx="1.4" />`),
  );
  return html`<svg class="logo" viewBox="0 0 28 28" aria-hidden="true" focusable="false">${blocks}</svg>`;
}
