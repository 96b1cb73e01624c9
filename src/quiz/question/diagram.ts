/** A picture of memory, as data: rows of cells, and arrows between cells. What draws it decides how it looks. */
import { z } from "zod";

/** How far a picture goes across, in units: the spans of a row's cells and the gaps between objects share it. */
const diagramLimits = { rows: 5, cells: 16, arrows: 12, text: 24, label: 60, alt: 600 } as const;

/** What a cell stands for; each has its own look, and never by colour alone. */
export const cellTones = ["used", "free", "dead", "marked", "plain"] as const;

const cellId = z.string().regex(/^[a-z0-9-]{1,24}$/);

const cellSchema = z
  .strictObject({
    id: cellId.optional().describe("Needed where an arrow begins or ends: a-z, 0-9 and -."),
    text: z
      .string()
      .max(diagramLimits.text)
      .default("")
      .describe(`What stands in the cell: at most ${diagramLimits.text} characters; may be empty.`),
    tone: z
      .enum(cellTones)
      .default("plain")
      .describe(
        "used: in use (filled). free: empty (dotted). dead: garbage (crossed). marked: what the picture is about.",
      ),
    span: z.number().min(0.25).max(16).default(1).describe("The width, compared with the other cells of its row."),
  })
  .describe("One box.");

const rowSchema = z
  .strictObject({
    label: z.string().max(diagramLimits.label).optional().describe("What the row is, written above it."),
    kind: z
      .enum(["strip", "objects"])
      .default("strip")
      .describe("strip: cells side by side, as memory lies. objects: boxes with room between them, for arrows."),
    cells: z.array(cellSchema).min(1).max(diagramLimits.cells).describe("From left to right."),
  })
  .describe("Cells beside each other.");

const arrowSchema = z
  .strictObject({
    from: cellId.describe("Id of the cell where it begins."),
    to: cellId.describe("Id of the cell that it points to."),
    label: z.string().max(diagramLimits.text).optional().describe("What it says, in a word or two."),
    weak: z.boolean().default(false).describe("A reference that keeps nothing alive; drawn dashed."),
  })
  .describe("A reference, or a step from one thing to another.");

export const diagramSchema = z
  .strictObject({
    shows: z
      .enum(["question", "explanation"])
      .describe("With the stem for everybody, or with the verdict and the reveal."),
    alt: z
      .string()
      .trim()
      .min(20)
      .max(diagramLimits.alt)
      .describe(`The same in words, for people who do not see it: at most ${diagramLimits.alt} characters.`),
    rows: z.array(rowSchema).min(1).max(diagramLimits.rows).describe("From the top down."),
    arrows: z.array(arrowSchema).max(diagramLimits.arrows).default([]).describe("Between cells that have an id."),
  })
  .describe("A picture of memory: rows of cells, and arrows between cells.");

export type Diagram = z.output<typeof diagramSchema>;
export type DiagramRow = Diagram["rows"][number];
export type DiagramCell = DiagramRow["cells"][number];
export type DiagramArrow = Diagram["arrows"][number];

/** Everything that is written in the picture, in reading order. */
export function wordsIn({ rows, arrows }: Diagram): readonly string[] {
  const inRows = rows.flatMap(({ label, cells }) => [label ?? "", ...cells.map(({ text }) => text)]);
  return [...inRows, ...arrows.map(({ label }) => label ?? "")].filter((text) => text !== "");
}
