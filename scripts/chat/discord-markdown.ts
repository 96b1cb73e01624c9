/** Discord's markdown as HTML, as far as Arena sends it. */
import { html } from "hono/html";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { tokenize } from "../../src/adapters/web/html/python-tokens.ts";
import { withEmoji } from "./emoji.ts";
import { distanceOf, fullDateOf, type Reader } from "./moment.ts";

const fence = /^```(?<language>[a-z]*)\n(?<code>[\s\S]*?)\n?```$/gm;

export function drawMarkdown(text: string, reader: Reader): Markup {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of text.matchAll(fence)) {
    pieces.push(...drawLines(text.slice(end, match.index), reader));
    end = match.index + match[0].length;
    pieces.push(drawCode(match.groups?.["language"] ?? "", match.groups?.["code"] ?? ""));
  }
  return html`${[...pieces, ...drawLines(text.slice(end), reader)]}`;
}

function drawCode(language: string, code: string): Markup {
  if (language !== "python") return html`<pre>${code}</pre>`;
  return html`<pre>${tokenize(code).map(({ kind, text }) => html`<span class="py-${kind}">${text}</span>`)}</pre>`;
}

function drawLines(text: string, reader: Reader): Markup[] {
  const lines = text.replace(/^\n|\n$/g, "").split("\n");
  return lines.length === 1 && lines[0] === "" ? [] : lines.map((line) => drawLine(line, reader));
}

function drawLine(line: string, reader: Reader): Markup {
  const [, mark = "", rest = ""] = /^(### |-# |- )?(.*)$/s.exec(line) ?? [];
  const inside = drawInline(rest, reader);
  switch (mark) {
    case "### ":
      return html`<h3>${inside}</h3>`;
    case "-# ":
      return html`<p class="small">${inside}</p>`;
    case "- ":
      return html`<p class="item">${inside}</p>`;
    default:
      return rest === "" ? html`<br>` : html`<p>${inside}</p>`;
  }
}

/** In the order in which Discord looks: a backslash first, and nothing is markup inside code. */
const inline = new RegExp(
  [
    String.raw`\\(?<literal>[^\p{L}\p{N}\s])`,
    "`(?<code>[^`]+)`",
    String.raw`\*\*(?<strong>(?:\\.|[^*\\])+)\*\*`,
    String.raw`\[(?<text>(?:\\.|[^\]\\])+)\]\((?<url>https?:[^)\s]+)\)`,
    String.raw`<t:(?<seconds>\d+):(?<form>[fR])>`,
    String.raw`<#(?<channel>\d+)>`,
  ].join("|"),
  "gu",
);

function drawInline(text: string, reader: Reader): Markup {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    pieces.push(withEmoji(text.slice(end, match.index)));
    end = match.index + match[0].length;
    pieces.push(drawMark(match.groups ?? {}, reader));
  }
  pieces.push(withEmoji(text.slice(end)));
  return html`${pieces}`;
}

function drawMark(found: Readonly<Record<string, string | undefined>>, reader: Reader): Markup {
  const { literal, code, strong, text, seconds, form, channel } = found;
  if (literal !== undefined) return html`${literal}`;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (strong !== undefined) return html`<b>${drawInline(strong, reader)}</b>`;
  if (text !== undefined) return html`<a>${drawInline(text, reader)}</a>`;
  if (channel !== undefined) return html`<a class="channel">#${reader.channels.get(channel) ?? "unknown"}</a>`;
  const atMs = Number(seconds) * 1000;
  return html`<time>${form === "R" ? distanceOf(atMs, reader) : fullDateOf(atMs, reader)}</time>`;
}
