/** Draws a message for Slack, within its limits whatever the message holds; it never asks which view it draws. */
import type { types } from "@slack/bolt";
import { cut, inert, oneLine } from "../../../lib/text.ts";
import type { Block, Choice, Message, Span, Tone } from "../../../message/message.ts";
import { drawBlock, type ImageLookup, type RenderOptions, type TextDocument } from "./blocks.ts";
import { escaped } from "./escape.ts";
import { fallbackText } from "./fallback-text.ts";
import { limits } from "./limits.ts";
import { channelReference, drawSpans, momentWords } from "./spans.ts";

export interface Drawn {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** Documents that did not fit whole. */
  readonly rest: readonly TextDocument[];
}

/** What every button of Arena is called by, with its place in the message. */
export const pressPrefix = "press:";

/** How long each single text may be; the first with which the message fits is taken, so short ones stay whole. */
const lengths = [Number.POSITIVE_INFINITY, 6_000, 3_000, 2_000, 1_000, 500, 250, 120, 60, 30] as const;

export function drawMessage(message: Message, images: ImageLookup = noImages): Drawn {
  const { most, blocks } = fitting(message, images);
  const rest = message.blocks.filter(
    (block): block is TextDocument => block.kind === "document" && inert(block.text).length > most,
  );
  return { text: fallbackText(message), blocks, rest };
}

interface Fitting {
  readonly most: number;
  readonly blocks: types.KnownBlock[];
}

/** Every picture in words. */
export const noImages: ImageLookup = () => undefined;

function fitting(message: Message, images: ImageLookup): Fitting {
  for (const most of lengths) {
    const blocks = drawBlocks(message, { most, images });
    if (fits(blocks)) return { most, blocks };
  }
  // Nothing that the views make comes here; a message with thousands of entries would.
  const most = lengths[lengths.length - 1] ?? 0;
  for (let kept = message.blocks.length - 1; kept >= 0; kept--) {
    const blocks = drawBlocks({ ...message, blocks: message.blocks.slice(0, kept) }, { most, images });
    if (fits(blocks)) return { most, blocks };
  }
  return { most, blocks: [drawTitle(message)] };
}

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= limits.message.blocks && textLength(blocks) <= limits.message.textInBlocks;
}

function drawBlocks(message: Message, brush: RenderOptions): types.KnownBlock[] {
  const { blocks, choices, footnote } = message;
  return [
    drawTitle(message),
    ...blocks.map((block) => drawBlock(block, brush)),
    ...drawChoices(choices),
    ...(footnote.length === 0 ? [] : [drawFootnote(footnote, brush.most)]),
  ];
}

const marks: Readonly<Record<Tone, string>> = { neutral: "", right: "✅ ", wrong: "❌ ", refused: "⚠️ " };

/** Literal text: with `emoji` off, `:tada:` stays what was written. */
function drawTitle({ title, tone }: Message): types.HeaderBlock {
  const text = cut(`${marks[tone]}${oneLine(title) || "…"}`, limits.header);
  return { type: "header", text: { type: "plain_text", text, emoji: false } };
}

function drawChoices(choices: readonly Choice[]): types.ActionsBlock[] {
  const buttons = choices.map(drawChoice);
  const rows = Array.from({ length: Math.ceil(buttons.length / limits.actions) }, (_, row) =>
    buttons.slice(row * limits.actions, (row + 1) * limits.actions),
  );
  return rows.map((elements) => ({ type: "actions", elements }));
}

function drawChoice({ action, label, spoken }: Choice, index: number): types.Button {
  return {
    type: "button",
    action_id: `${pressPrefix}${index}`,
    text: { type: "plain_text", text: cut(oneLine(label) || "…", limits.button.text), emoji: false },
    accessibility_label: cut(oneLine(spoken) || "…", limits.button.accessibilityLabel),
    value: action,
  };
}

/** Small print. Only mrkdwn is small, and mrkdwn cannot escape its own marks: a line that holds one is drawn large instead. */
function drawFootnote(spans: readonly Span[], most: number): types.KnownBlock {
  const text = spans.every(isSafeInMrkdwn) ? spans.map(drawInMrkdwn).join("") : "";
  if (text.trim() !== "" && text.length <= Math.min(limits.context.text, Math.max(most, 500))) {
    return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
  }
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: drawSpans(spans, most) }] };
}

function isSafeInMrkdwn(span: Span): boolean {
  if (span.kind === "time" || span.kind === "channel") return true;
  const plain = span.kind === "plain" || span.kind === "link";
  return plain && !/[*_~`|\n]/.test(span.text) && (span.kind !== "link" || /^https?:\/\/[^\s|<>]+$/.test(span.url));
}

function drawInMrkdwn(span: Span): string {
  switch (span.kind) {
    case "time": {
      const fallback = escaped(momentWords(span.atMs, span.zone));
      const seconds = Math.floor(span.atMs / 1000);
      return seconds < 0 ? fallback : `<!date^${seconds}^{date_short_pretty} at {time}|${fallback}>`;
    }
    case "channel":
      return channelReference(span.channel);
    case "link":
      return `<${escaped(span.url)}|${escaped(inert(span.text))}>`;
    default:
      return escaped(inert(span.text));
  }
}

/** All the text that blocks hold, wherever in them. */
function textLength(blocks: unknown): number {
  if (Array.isArray(blocks)) return blocks.reduce<number>((sum, block) => sum + textLength(block), 0);
  if (typeof blocks !== "object" || blocks === null) return 0;
  return Object.entries(blocks).reduce(
    (sum, [key, value]) => sum + (key === "text" && typeof value === "string" ? value.length : textLength(value)),
    0,
  );
}

/** Blocks between the fields of a form, within the limits of one message. */
export function drawContent(blocks: readonly Block[]): types.KnownBlock[] {
  const [, ...content] = drawMessage({ title: "", tone: "neutral", blocks, choices: [], footnote: [] }).blocks;
  return content;
}
