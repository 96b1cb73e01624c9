/** Slack's rich text and mrkdwn as HTML, as far as Arena sends them; anything else is refused, so that no picture lies. */
import type { types } from "@slack/bolt";
import { html } from "hono/html";
import type { Markup } from "../../src/adapters/web/html/markup.ts";
import { withEmoji } from "./emoji.ts";
import { clockOf, dayOf, type Reader } from "./moment.ts";

export function drawRichText({ elements }: types.RichTextBlock, reader: Reader): Markup {
  return html`${elements.map((part) => drawPart(part, reader))}`;
}

function drawPart(part: types.RichTextBlock["elements"][number], reader: Reader): Markup {
  const inside = (elements: readonly types.RichTextElement[]) =>
    elements.map((element) => drawElement(element, reader));
  switch (part.type) {
    case "rich_text_section":
      return html`<p class="section">${inside(part.elements)}</p>`;
    case "rich_text_preformatted":
      return html`<pre>${inside(part.elements)}</pre>`;
    case "rich_text_quote":
      return html`<blockquote>${inside(part.elements)}</blockquote>`;
    case "rich_text_list": {
      const items = part.elements.map(({ elements }) => html`<li>${inside(elements)}</li>`);
      return part.style === "ordered" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

function drawElement(element: types.RichTextElement, reader: Reader): Markup {
  return styled(sayElement(element, reader), element.style ?? {});
}

function sayElement(element: types.RichTextElement, reader: Reader): Markup {
  switch (element.type) {
    case "text":
      return withEmoji(element.text);
    case "link":
      return html`<a>${element.text ?? element.url}</a>`;
    case "channel":
      return drawChannel(element.channel_id, reader);
    case "date":
      return html`${dateIn(element.format, element.timestamp, reader)}`;
    default:
      throw new Error(`nobody has drawn a rich text's ${element.type} yet`);
  }
}

interface Style {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
}

function styled(inside: Markup, { bold, italic, strike, code }: Style): Markup {
  const coded = code === true ? html`<code>${inside}</code>` : inside;
  const struck = strike === true ? html`<s>${coded}</s>` : coded;
  const slanted = italic === true ? html`<i>${struck}</i>` : struck;
  return bold === true ? html`<b>${slanted}</b>` : slanted;
}

function drawChannel(id: string, { channels }: Reader): Markup {
  return html`<a class="channel">#${channels.get(id) ?? "private-channel"}</a>`;
}

function dateIn(format: string, seconds: number, reader: Reader): string {
  const atMs = seconds * 1000;
  return format.replaceAll("{date_short_pretty}", dayOf(atMs, reader)).replaceAll("{time}", clockOf(atMs, reader));
}

const reference =
  /<(?:!date\^(?<seconds>\d+)\^(?<format>[^|>]*)\|[^>]*|#(?<channel>\w+)|(?<url>https?:[^|>]*)\|(?<text>[^>]*))>/g;

/** @throws Error for a mark of mrkdwn: Arena never sends one. */
export function drawMrkdwn(text: string, reader: Reader): Markup {
  const pieces: Markup[] = [];
  let end = 0;
  for (const match of text.matchAll(reference)) {
    pieces.push(plainly(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const { seconds, format = "", channel, text: link = "" } = match.groups ?? {};
    if (seconds !== undefined) pieces.push(html`${dateIn(format, Number(seconds), reader)}`);
    else if (channel !== undefined) pieces.push(drawChannel(channel, reader));
    else pieces.push(html`<a>${unescaped(link)}</a>`);
  }
  pieces.push(plainly(text.slice(end)));
  return html`${pieces}`;
}

function plainly(text: string): Markup {
  if (/[*_~`<>]/.test(text)) throw new Error(`nobody has drawn this mrkdwn yet: ${text}`);
  return html`${unescaped(text)}`;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
