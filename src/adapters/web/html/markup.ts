/** The smallest pieces of the page: escaped text, spans, instants, code and marks. */
import { html } from "hono/html";
import type { Block, Span } from "../../../message/message.ts";
import { tokenize } from "./python-tokens.ts";
import { visibleText } from "./visible-text.ts";

export type Markup = ReturnType<typeof html>;

/** Text that does not take part in the direction of the text around it: a name, what somebody typed. */
export function isolated(text: string): Markup {
  return html`<bdi>${visibleText(text)}</bdi>`;
}

export function renderSpans(spans: readonly Span[]): Markup {
  return html`${spans.map(renderSpan)}`;
}

function renderSpan(span: Span): Markup {
  switch (span.kind) {
    case "plain":
      return html`${visibleText(span.text)}`;
    case "strong":
      return html`<strong>${visibleText(span.text)}</strong>`;
    case "code":
    case "command":
      return html`<code dir="ltr">${visibleText(span.text)}</code>`;
    case "link":
      return renderLink(span.text, span.url);
    case "time":
      return renderInstant(span.atMs, span.zone);
    case "channel":
      return html`<strong>${visibleText(`#${span.channel.slice(span.channel.lastIndexOf("/") + 1)}`)}</strong>`;
  }
}

/** Anything but a web address stays text. */
function renderLink(text: string, url: string): Markup {
  const address = URL.parse(url);
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return html`${visibleText(text)}`;
  return html`<a href="${address.href}" target="_blank" rel="noopener noreferrer">${visibleText(text)}</a>`;
}

/** A day and a time of day. The page's script turns it into the reader's own zone; until then the zone is named. */
function renderInstant(atMs: number, zone: string): Markup {
  const at = zoned(atMs, zone);
  const words = at.toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return html`<time datetime="${isoOf(atMs)}" data-as="moment">${words}</time>`;
}

/** When something was written: the time of day. */
export function renderTimeOfDay(atMs: number): Markup {
  const words = zoned(atMs, "UTC").toLocaleString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return html`<time datetime="${isoOf(atMs)}" data-as="clock">${words}</time>`;
}

/** The day of an instant in UTC: `Monday 23 November`. */
export function dayName(atMs: number): string {
  return zoned(atMs, "UTC").toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}

function isoOf(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toString();
}

function zoned(atMs: number, zone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(atMs);
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    return instant.toZonedDateTimeISO("UTC");
  }
}

/** The box scrolls sideways, so it takes the focus and the arrow keys. */
export function renderCode({ language, text }: Extract<Block, { kind: "code" }>): Markup {
  const tokens = language === "python" ? tokenize(visibleText(text)) : [{ kind: "plain", text: visibleText(text) }];
  const pieces = tokens.map(({ kind, text }) =>
    kind === "plain" ? html`${text}` : html`<span class="py-${kind}">${text}</span>`,
  );
  return html`<pre class="code" dir="ltr" tabindex="0" role="group" aria-label="Code"><code>${pieces}</code></pre>`;
}
