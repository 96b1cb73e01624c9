/** How the head of every page begins. */
import { html } from "hono/html";
import type { Markup } from "../html/markup.ts";
import { styles } from "./assets.ts";

export function renderHead(title: string): Markup {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/playground/favicon.svg" type="image/svg+xml">
${styles.map((name) => html`<link rel="stylesheet" href="/playground/${name}">`)}
`;
}
