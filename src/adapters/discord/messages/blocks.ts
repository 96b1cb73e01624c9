/** The blocks of a message that are text on Discord, as lines of its markdown. */
import { oneLine, wholeGraphemes } from "../../../lib/text.ts";
import type { Bar, Block, StandingLine } from "../../../message/message.ts";
import { standingInWords } from "../../../message/views/platform/undrawn.ts";
import { fenced } from "./escape.ts";
import { lineOf, textLine } from "./spans.ts";
import { type CuttableLine, weightOf } from "./text-budget.ts";

export type FileBlock = Extract<Block, { kind: "diagram" | "document" }>;

export function linesOf(block: Exclude<Block, FileBlock>): readonly CuttableLine[] {
  switch (block.kind) {
    case "text":
      return [lineOf(block.spans)];
    case "list":
      return block.items.map((item) => lineOf(item, "- "));
    case "code":
      return [codeLine(block.language, block.text)];
    case "options":
      return block.options.map(({ letter, spans }) => lineOf(spans, `**${oneLine(letter)}**\u2002`));
    case "standings":
      return block.rows.flatMap(standingLines);
    case "bars":
      return block.bars.flatMap(barLines);
  }
}

/** A language tag colours the code; `text` needs none. */
function codeLine(language: "python" | "text", text: string): CuttableLine {
  const code = fenced(text).trimEnd();
  const opening = language === "python" ? "```python\n" : "```\n";
  const drawn = (length: number) =>
    length >= code.length ? `${opening}${code}\n\`\`\`` : `${opening}${wholeGraphemes(code, length)}…\n\`\`\``;
  return (most) => {
    if (code === "") return "";
    let [least, longest] = [0, code.length];
    while (least < longest) {
      const middle = Math.ceil((least + longest) / 2);
      if (weightOf(drawn(middle)) <= most) least = middle;
      else longest = middle - 1;
    }
    return least === 0 ? "" : drawn(least);
  };
}

/** Isolates of direction (UAX #9): a right-to-left name does not reorder the figures behind it. */
const isolated = { before: "\u2068", after: "\u2069" };

function standingLines({ rank, tied, name, points, right, answered, you, gap }: StandingLine): readonly CuttableLine[] {
  const place = `${rank}${tied ? "=" : "."}`;
  const own = you ? " **(you)**" : "";
  const row = textLine(
    `**${place}** ${isolated.before}`,
    oneLine(name) === "" ? "…" : name,
    `${isolated.after}${own}${standingInWords(points, right, answered)}`,
  );
  return gap ? [() => "···", row] : [row];
}

const barCells = 10;

/** The figure stands before the bar, for those who hear it. */
function barLines({ label, share, figure, marked }: Bar): readonly CuttableLine[] {
  const full = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * barCells);
  const bar = "▰".repeat(full) + "▱".repeat(barCells - full);
  return [marked ? lineOf(label, "✅ ") : lineOf(label), textLine("-# ", figure, ` ${bar}`)];
}
