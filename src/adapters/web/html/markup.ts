/** The smallest pieces of the page: escaped text, spans, instants, code and marks. */
import { html } from "hono/html";
import type { Block, Span } from "../../../message/message.ts";
import { inert } from "./inert.ts";
import { tokenize } from "./python-tokens.ts";

export type Markup = ReturnType<typeof html>;

/** Text that does not run along with ours: a name, what somebody typed. */
export function foreign(text: string): Markup {
  return html`<bdi>${inert(text)}</bdi>`;
}

export function drawSpans(spans: readonly Span[]): Markup {
  return html`${spans.map(drawSpan)}`;
}

function drawSpan(span: Span): Markup {
  switch (span.kind) {
    case "plain":
      return html`${inert(span.text)}`;
    case "strong":
      return html`<strong>${inert(span.text)}</strong>`;
    case "code":
    case "command":
      return html`<code dir="ltr">${inert(span.text)}</code>`;
    case "link":
      return drawLink(span.text, span.url);
    case "time":
      return drawMoment(span.atMs, span.zone);
    case "channel":
      return html`<strong>${inert(`#${span.channel.slice(span.channel.lastIndexOf("/") + 1)}`)}</strong>`;
  }
}

/** Anything but a web address stays text. */
function drawLink(text: string, url: string): Markup {
  const address = URL.parse(url);
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return html`${inert(text)}`;
  return html`<a href="${address.href}" target="_blank" rel="noopener noreferrer">${inert(text)}</a>`;
}

/** A day and a time of day. The page's script turns it into the reader's own zone; until then the zone is named. */
function drawMoment(atMs: number, zone: string): Markup {
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
export function drawClock(atMs: number): Markup {
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
export function drawCode({ language, text }: Extract<Block, { kind: "code" }>): Markup {
  const tokens = language === "python" ? tokenize(inert(text)) : [{ kind: "plain", text: inert(text) }];
  const pieces = tokens.map(({ kind, text }) =>
    kind === "plain" ? html`${text}` : html`<span class="py-${kind}">${text}</span>`,
  );
  return html`<pre class="code" dir="ltr" tabindex="0" role="group" aria-label="Code"><code>${pieces}</code></pre>`;
}
