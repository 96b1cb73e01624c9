/** The blocks of a message as `rich_text`: literal text, so there is nothing to inject. */
import type { types } from "@slack/bolt";
import { cut, inert, oneLine, wholeGraphemes } from "../../../lib/text.ts";
import type { Bar, Block, OptionLine, Span, StandingLine } from "../../../message/message.ts";
import { documentCut } from "../../../message/views/platform/long-document.ts";
import type { Diagram } from "../../../quiz/question/diagram.ts";
import { limits } from "./limits.ts";
import { drawSpans, textElement } from "./spans.ts";

export type TextDocument = Extract<Block, { kind: "document" }>;
type Line = readonly types.RichTextElement[];
type Part = types.RichTextBlock["elements"][number];

/** The id of the file that holds a picture, where the workspace has it. */
export type ImageLookup = (diagram: Diagram) => string | undefined;

export interface RenderOptions {
  /** Characters of any one text, option, entry or document. */
  readonly most: number;
  readonly images: ImageLookup;
}

export function drawBlock(block: Block, { most, images }: RenderOptions): types.RichTextBlock | types.ImageBlock {
  if (block.kind === "diagram") {
    const file = images(block.diagram);
    if (file !== undefined) return drawPicture(block.diagram, file);
  }
  return { type: "rich_text", elements: partsOf(block, most) };
}

function drawPicture({ alt }: Diagram, file: string): types.ImageBlock {
  return { type: "image", slack_file: { id: file }, alt_text: cut(oneLine(alt), limits.image.alt) };
}

function partsOf(block: Block, most: number): Part[] {
  switch (block.kind) {
    case "text":
      return [section([drawSpans(block.spans, most)])];
    case "list":
      return [bullets(block.items, most)];
    case "code":
      return [preformatted(cut(inert(block.text), most))];
    case "options":
      return [section(block.options.map((option) => drawOption(option, most)))];
    case "standings":
      return [section(block.rows.flatMap((row) => drawStanding(row, most)))];
    case "bars":
      return [section(block.bars.flatMap((bar) => drawBar(bar, most)))];
    case "diagram":
      return [
        section([[textElement("In words: ", { bold: true }), textElement(cut(oneLine(block.diagram.alt), most))]]),
      ];
    case "document":
      return drawDocument(block, most);
  }
}

/** Lines below each other. */
function section(lines: readonly Line[]): types.RichTextSection {
  const elements = lines.flatMap((line, index) => (index === 0 ? line : [textElement("\n"), ...line]));
  return { type: "rich_text_section", elements: elements.length === 0 ? [textElement("")] : elements };
}

function bullets(items: readonly (readonly Span[])[], most: number): Part {
  if (items.length === 0) return section([]);
  return {
    type: "rich_text_list",
    style: "bullet",
    elements: items.map((spans) => section([drawSpans(spans, most)])),
  };
}

function preformatted(text: string): types.RichTextPreformatted {
  return { type: "rich_text_preformatted", elements: [textElement(text)] };
}

function drawOption({ letter, spans }: OptionLine, most: number): Line {
  return [textElement(oneLine(letter), { bold: true }), textElement("   "), ...drawSpans(spans, most)];
}

function drawStanding(row: StandingLine, most: number): Line[] {
  const line = textElement(cut(standingWords(row), most), row.you ? { bold: true } : undefined);
  return row.gap ? [[textElement("···")], [line]] : [[line]];
}

/** One row of a board, which reads well aloud too. */
export function standingWords({ rank, tied, name, points, right, answered, you }: StandingLine): string {
  const place = tied ? `${rank}=` : `${rank}.`;
  return `${place} ${oneLine(name)}${you ? " (you)" : ""}: ${points} points, ${right} of ${answered} right`;
}

const barCells = 12;

function drawBar({ label, share, figure, marked }: Bar, most: number): Line[] {
  const full = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * barCells);
  const drawn = "█".repeat(full) + "░".repeat(barCells - full);
  return [
    [...(marked ? [textElement("✓ ", { bold: true })] : []), ...drawSpans(label, most)],
    [textElement(`${drawn} ${cut(oneLine(figure), most)}`)],
  ];
}

/** How it begins; whoever draws it sees to it that the rest arrives in another way. */
function drawDocument({ name, text }: TextDocument, most: number): Part[] {
  const clean = inert(text);
  const beginning = wholeGraphemes(clean, most);
  const rest = documentCut(beginning.length, clean.length);
  return [
    section([[textElement(cut(oneLine(name), most), { bold: true })]]),
    preformatted(beginning),
    ...(beginning.length < clean.length ? [section([[textElement(rest)]])] : []),
  ];
}
