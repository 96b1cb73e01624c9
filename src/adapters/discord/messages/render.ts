/** Draws a message for Discord, within its limits whatever the message holds; it never asks which view it draws. */
import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { cut, inert, oneLine } from "../../../lib/text.ts";
import type { Choice, Message, Tone } from "../../../message/message.ts";
import { documentTooLarge, pictureInWords } from "../../../message/views/platform/undrawn.ts";
import type { Diagram } from "../../../quiz/question/diagram.ts";
import { type FileBlock, linesOf } from "./blocks.ts";
import { limits } from "./limits.ts";
import { lineOf, textLine } from "./spans.ts";
import { type CuttableLine, fairLines, joinedLines } from "./text-budget.ts";

export interface Drawn {
  readonly components: readonly [APIContainerComponent];
  readonly files: readonly DrawnFile[];
}

/** A file that travels with the message; `attachment://name` refers to it. */
export interface DrawnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt?: string;
}

/** The diagrams of a message as pictures; one that is not there is told in words. */
export type Pictures = ReadonlyMap<Diagram, Uint8Array>;

/** A colour at the edge. */
const accents: Readonly<Record<Tone, number>> = {
  neutral: 0x3776ab,
  right: 0x2e9e5b,
  wrong: 0xd9822b,
  refused: 0x8a8f98,
};

/** And a sign, for those who do not see the colour. */
const marks: Readonly<Record<Tone, string>> = { neutral: "", right: "✅ ", wrong: "❌ ", refused: "⚠️ " };

type Part =
  | { readonly kind: "text"; readonly lines: readonly CuttableLine[] }
  | { readonly kind: "drawn"; readonly component: APIComponentInContainer; readonly file: DrawnFile };

export function drawMessage({ title, tone, blocks, choices, footnote }: Message, pictures: Pictures): Drawn {
  const parts: Part[] = [{ kind: "text", lines: [textLine(`### ${marks[tone]}`, oneLine(title) || "…")] }];
  let files = 0;
  for (const block of blocks) {
    if (block.kind === "diagram" || block.kind === "document") {
      const part = files < filesAtMost ? filePart(block, files, pictures) : undefined;
      parts.push(part ?? { kind: "text", lines: [inWords(block)] });
      if (part !== undefined) files++;
    } else {
      parts.push({ kind: "text", lines: linesOf(block) });
    }
  }
  const small: Part = { kind: "text", lines: footnote.length === 0 ? [] : [lineOf(footnote, "-# ")] };
  const rows = buttonRows(choices);
  // The container and the small print are there too.
  const room = limits.message.components - 2 - rows.length * (1 + limits.row.buttons);
  const body = withTexts([...(parts.length <= room ? parts : joined(parts)), small]);
  const components = [...body.slice(0, -1), ...rows, ...body.slice(-1)].filter((one) => one !== undefined);
  return {
    components: [{ type: ComponentType.Container, accent_color: accents[tone], components }],
    files: parts.flatMap((part) => (part.kind === "drawn" ? part.file : [])),
  };
}

/** Every text gets its fair share of the room that a message has. A part that says nothing is left out. */
function withTexts(parts: readonly Part[]): readonly (APIComponentInContainer | undefined)[] {
  const lines = parts.flatMap((part) => (part.kind === "text" ? part.lines : []));
  const fair = fairLines(lines, limits.message.text);
  const drawn = new Map(lines.map((line, index) => [line, fair[index] ?? ""]));
  return parts.map((part) => {
    if (part.kind === "drawn") return part.component;
    const content = joinedLines(part.lines.map((line) => drawn.get(line) ?? ""));
    return content.trim() === "" ? undefined : { type: ComponentType.TextDisplay, content };
  });
}

/** Texts that follow each other as one, where there are too many parts for one message. */
function joined(parts: readonly Part[]): readonly Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === "text" && last?.kind === "text")
      all.splice(-1, 1, { kind: "text", lines: [...last.lines, ...part.lines] });
    else all.push(part);
  }
  return all;
}

/** With as many buttons as there can be, what is in between still fits. */
const filesAtMost = 3;

/** Undefined where there is no picture, or the file would be too large for Discord. */
function filePart(block: FileBlock, index: number, pictures: Pictures): Part | undefined {
  if (block.kind === "document") {
    const bytes = new TextEncoder().encode(block.text);
    if (bytes.byteLength > limits.file.bytes) return undefined;
    const name = fileName(block.name, index);
    const component = { type: ComponentType.File as const, file: { url: `attachment://${name}` } };
    return { kind: "drawn", component, file: { name, bytes } };
  }
  const bytes = pictures.get(block.diagram);
  if (bytes === undefined) return undefined;
  const name = `diagram-${index + 1}.png`;
  const alt = cut(inert(block.diagram.alt), limits.file.alt);
  const item = { media: { url: `attachment://${name}` }, ...(alt === "" ? {} : { description: alt }) };
  const component = { type: ComponentType.MediaGallery as const, items: [item] };
  return { kind: "drawn", component, file: { name, bytes, alt } };
}

function inWords(block: FileBlock): CuttableLine {
  return block.kind === "diagram"
    ? textLine("", pictureInWords(block.diagram.alt))
    : textLine("**", block.name, `**${documentTooLarge}`);
}

/** Discord takes no other characters in a reference. Two documents of one message may have one name. */
function fileName(name: string, index: number): string {
  const safe = name.replaceAll(/[^\w.-]/g, "_").slice(-limits.file.name / 2) || "document.txt";
  return index === 0 ? safe : `${index + 1}-${safe}`;
}

function buttonRows(choices: readonly Choice[]) {
  const buttons = choices.flatMap((choice, index) => {
    const usable = choice.action !== "" && choice.action.length <= limits.button.customId;
    const first = choices.findIndex(({ action }) => action === choice.action) === index;
    return usable && first ? [button(choice)] : [];
  });
  const rows = Math.min(rowsAtMost, Math.ceil(buttons.length / limits.row.buttons));
  return Array.from({ length: rows }, (_, row) => ({
    type: ComponentType.ActionRow as const,
    components: buttons.slice(row * limits.row.buttons, (row + 1) * limits.row.buttons),
  }));
}

const rowsAtMost = 5;

function button({ action, label }: Choice): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: action,
    label: cut(oneLine(label), limits.button.label) || "…",
  };
}
