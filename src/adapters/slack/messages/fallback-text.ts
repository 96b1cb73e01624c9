/** The text beside the blocks: screen readers and notifications read it and nothing else, so it holds everything. */
import type { Block, Message } from "../../../message/message.ts";
import { standingWords } from "./blocks.ts";
import { cutEscaped, escaped, inert, oneLine } from "./escape.ts";
import { limits } from "./limits.ts";
import { spansInWords } from "./spans.ts";

/** How long each single text may be, from as long as it likes; the first with which all of it fits is taken. */
const lengths = [Number.POSITIVE_INFINITY, 2_000, 1_000, 500, 250, 120, 60, 30] as const;

export function fallbackText(message: Message): string {
  for (const most of lengths) {
    const text = wordsOf(message, most);
    if (text.length <= limits.message.advisedText) return text;
  }
  return cutEscaped(wordsOf(message, 30), limits.message.advisedText);
}

function wordsOf({ title, blocks, footnote }: Message, most: number): string {
  const clients = [words(title), ...blocks.flatMap((block) => linesOf(block)), spansInWords(footnote)];
  const said = clients.filter((line) => line.trim() !== "").map((line) => cutEscaped(line, most));
  return said.length === 0 ? "…" : said.join("\n");
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
