/** Lines of spans as elements of a `rich_text` block, which need no escaping, and as plain words. */
import type { types } from "@slack/bolt";
import { cut, inert, oneLine } from "../../../lib/text.ts";
import type { Span } from "../../../message/message.ts";
import type { ChannelId } from "../../../quiz/ids.ts";
import { parseChannel } from "../ids.ts";
import { escaped } from "./escape.ts";
import { limits } from "./limits.ts";

/** @param most characters; what is beyond is left out. Never empty. */
export function drawSpans(spans: readonly Span[], most: number): types.RichTextElement[] {
  const drawn: types.RichTextElement[] = [];
  let room = most;
  for (const span of spans) {
    if (room <= 0) break;
    const element = drawSpan(span, room);
    if (element === undefined) continue;
    drawn.push(element);
    room -= "text" in span ? span.text.length : 0;
  }
  return drawn.length === 0 ? [textElement("")] : drawn;
}

/** Slack refuses an empty text. */
export function textElement(text: string, style?: types.RichTextText["style"]): types.RichTextText {
  return { type: "text", text: text || "…", ...(style === undefined ? {} : { style }) };
}

/** Nothing for a span that says nothing. */
function drawSpan(span: Span, room: number): types.RichTextElement | undefined {
  if (span.kind === "time") return drawTime(span.atMs, span.zone);
  if (span.kind === "channel") return drawChannel(span.channel);
  const text = cut(wordsOf(span), room);
  if (text === "") return undefined;
  switch (span.kind) {
    case "plain":
      return textElement(text);
    case "strong":
      return textElement(text, { bold: true });
    case "code":
    case "command":
      return textElement(text, { code: true });
    case "link": {
      const url = webAddress(span.url);
      return url === undefined ? textElement(text) : { type: "link", url, text };
    }
  }
}

/** A command as it is typed. */
function wordsOf(span: Extract<Span, { readonly text: string }>): string {
  return span.kind === "command" ? `/quiz ${inert(span.text)}` : inert(span.text);
}

/** Slack shows its name. */
function drawChannel(id: ChannelId): types.RichTextElement {
  const place = parseChannel(id);
  return place === undefined ? textElement(oneLine(id)) : { type: "channel", channel_id: place.channel };
}

/** Slack shows it in the reader's own zone. */
function drawTime(atMs: number, zone: string): types.RichTextElement {
  const timestamp = Math.floor(atMs / 1000);
  const fallback = momentWords(atMs, zone);
  if (timestamp < 0 || timestamp > 9_999_999_999) return textElement(fallback);
  return { type: "date", timestamp, format: "{date_short_pretty} at {time}", fallback };
}

/** Anything but a web address stays text. */
function webAddress(url: string): string | undefined {
  const address = URL.parse(url);
  const ours = address?.protocol === "https:" || address?.protocol === "http:";
  return ours && address.href.length <= limits.link ? address.href : undefined;
}

/** A line as escaped text, for places that read mrkdwn: what is said aloud, without looks. */
export function spansInWords(spans: readonly Span[]): string {
  return spans.map(spanInWords).join("");
}

function spanInWords(span: Span): string {
  if (span.kind === "channel") return channelReference(span.channel);
  return escaped(span.kind === "time" ? momentWords(span.atMs, span.zone) : wordsOf(span));
}

/** Slack puts the name in. */
export function channelReference(id: ChannelId): string {
  const place = parseChannel(id);
  return place === undefined ? escaped(oneLine(id)) : `<#${place.channel}>`;
}

/** Where the reader's own zone cannot be had, the zone is named. */
export function momentWords(atMs: number, zone: string): string {
  return zoned(atMs, zone).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

function zoned(atMs: number, zone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(atMs);
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    return instant.toZonedDateTimeISO("UTC");
  }
}
