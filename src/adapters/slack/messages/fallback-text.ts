/** The text beside the blocks: screen readers and notifications read it and nothing else, so it holds everything. */

import { inert, oneLine } from "../../../lib/text.ts";
import type { Block, Message } from "../../../message/message.ts";
import { standingWords } from "./blocks.ts";
import { cutEscaped, escaped } from "./escape.ts";
import { limits } from "./limits.ts";
import { spansInWords } from "./spans.ts";

/** How long each single text may be, from as long as it likes; the first with which all of it fits is taken. */
const lengths = [Number.POSITIVE_INFINITY, 2_000, 1_000, 500, 250, 120, 60, 30] as const;

export function fallbackText(message: Message): string {
  const lines = linesOfMessage(message);
  if (lines.length === 0) return "…";
  for (const most of lengths) {
    const text = lines.map((line) => cutEscaped(line, most)).join("\n");
    if (text.length <= limits.message.advisedText) return text;
  }
  const shortest = lines.map((line) => cutEscaped(line, 30)).join("\n");
  return cutEscaped(shortest, limits.message.advisedText);
}

function linesOfMessage({ title, blocks, footnote }: Message): readonly string[] {
  const lines = [words(title), ...blocks.flatMap((block) => linesOf(block)), spansInWords(footnote)];
  return lines.filter((line) => line.trim() !== "");
}

function words(text: string): string {
  return escaped(oneLine(text));
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
      return [spansInWords(block.spans)];
    case "list":
      return block.items.map((spans) => `• ${spansInWords(spans)}`);
    case "code":
      return [escaped(inert(block.text))];
    case "options":
      return block.options.map(({ letter, spans }) => `${words(letter)}: ${spansInWords(spans)}`);
    case "standings":
      return block.rows.map((row) => words(standingWords(row)));
    case "bars":
      return block.bars.map(
        ({ label, figure, marked }) => `${marked ? "✓ " : ""}${spansInWords(label)}: ${words(figure)}`,
      );
    case "diagram":
      return [words(block.diagram.alt)];
    case "document":
      return [words(block.name), escaped(inert(block.text))];
  }
}
