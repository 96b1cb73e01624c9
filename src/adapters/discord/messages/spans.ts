/** Lines of spans as Discord's markdown, cut so that no mark is ever left open. */
import { oneLine, wholeGraphemes } from "../../../lib/text.ts";
import type { Span } from "../../../message/message.ts";
import { parseChannel } from "../ids.ts";
import { escaped, inlineCode } from "./escape.ts";
import { type CuttableLine, weightOf } from "./text-budget.ts";

/** @param mark markup that begins the line: a bullet, small print. What follows it stays on one line. */
export function lineOf(spans: readonly Span[], mark = ""): CuttableLine {
  const stretches = spans.map((span) => stretchOf(span, mark === "" ? asItIs : spaced));
  return (most) => {
    const drawn = drawnWithin(stretches, most - weightOf(mark));
    return drawn.trim() === "" ? "" : mark + drawn;
  };
}

/** One text on one line, between marks. */
export function textLine(before: string, text: string, after = ""): CuttableLine {
  const stretch: Stretch = { kind: "plain", before, text: oneLine(text), after, draw: escaped, always: true };
  return (most) => drawnWithin([stretch], most);
}

/** A stretch of one look: what is said may be cut, the marks around it never. */
interface Stretch {
  readonly kind: Span["kind"];
  readonly before: string;
  /** Empty where there is nothing that could be cut. */
  readonly text: string;
  readonly after: string;
  readonly draw: (text: string) => string;
  /** What stands around it is there also when there is nothing in between. */
  readonly always?: boolean;
}

function stretchOf(span: Span, shaped: (text: string) => string): Stretch {
  const plain = (text: string): Stretch => ({
    kind: "plain",
    before: "",
    text: shaped(text),
    after: "",
    draw: escaped,
  });
  switch (span.kind) {
    case "plain":
      return plain(span.text);
    case "strong":
      return { ...plain(span.text), kind: "strong", before: "**", after: "**" };
    case "code":
      return { ...plain(span.text), kind: "code", before: "`", after: "`", draw: inlineCode };
    case "command":
      return { ...plain(`/quiz ${span.text}`), kind: "code", before: "`", after: "`", draw: inlineCode };
    case "link": {
      const url = webAddress(span.url);
      return url === undefined
        ? plain(span.text)
        : { ...plain(span.text), kind: "link", before: "[", after: `](${url})` };
    }
    case "time":
      return fixed(span.kind, drawTime(span.atMs));
    case "channel": {
      const place = parseChannel(span.channel);
      return place === undefined ? plain(span.channel) : fixed(span.kind, `<#${place.channel}>`);
    }
  }
}

function fixed(kind: Span["kind"], drawn: string): Stretch {
  return { kind, before: drawn, text: "", after: "", draw: () => "", always: true };
}

function asItIs(text: string): string {
  return text;
}

/** Newlines would end the mark at the beginning of the line. */
function spaced(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

function drawnWithin(stretches: readonly Stretch[], most: number): string {
  let drawn = "";
  let last: Span["kind"] = "plain";
  for (const stretch of stretches) {
    // The end of one mark and the beginning of the same would be read as a third.
    const apart = stretch.kind === last && stretch.kind !== "plain" ? "\u200b" : "";
    const piece = whole(stretch, stretch.text);
    if (piece === "") continue;
    if (weightOf(drawn + apart + piece) > most) {
      return drawn + apart + beginning(stretch, most - weightOf(drawn + apart));
    }
    drawn += apart + piece;
    last = stretch.kind;
  }
  return drawn;
}

/** As much of it as there is room for, with an ellipsis behind. */
function beginning(stretch: Stretch, room: number): string {
  let [least, most] = [0, stretch.text.length];
  const shortened = (length: number) => `${whole(stretch, wholeGraphemes(stretch.text, length))}…`;
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (weightOf(shortened(middle)) <= room) least = middle;
    else most = middle - 1;
  }
  const drawn = least === 0 ? "…" : shortened(least);
  return weightOf(drawn) <= room ? drawn : "";
}

/** Marks stand close to what they mark: a space inside of them may undo them. */
function whole({ before, after, draw, always = false }: Stretch, shown: string): string {
  if (always) return before + draw(shown) + after;
  const [, left = "", middle = "", right = ""] = /^(\s*)(.*?)(\s*)$/s.exec(shown) ?? [];
  const drawn = draw(middle);
  return drawn.trim() === "" ? left + right : left + before + drawn + after + right;
}

/** In the reader's own zone, and how far away it is. */
function drawTime(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return `<t:${seconds}:f> (<t:${seconds}:R>)`;
}

const linkAtMost = 500;

/** Anything but a web address stays text. */
function webAddress(url: string): string | undefined {
  const address = URL.parse(url);
  if (address?.protocol !== "https:" && address?.protocol !== "http:") return undefined;
  const href = address.href.replaceAll("(", "%28").replaceAll(")", "%29");
  return href.length <= linkAtMost ? href : undefined;
}
