/** Where everything of a diagram stands: pure geometry, in pixels of a picture as narrow as its words allow. */
import type { Diagram, DiagramRow } from "../quiz/question/diagram.ts";
import { type ArrowCurve, type Box, bendsOf, curveOf, isCrossed } from "./arrow-curves.ts";
import { dimensions, lettersIn, smallWidth } from "./dimensions.ts";

export interface Heading {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly headings: readonly Heading[];
  readonly boxes: readonly Box[];
  readonly curves: readonly ArrowCurve[];
}

export function layoutOf(diagram: Diagram): Layout {
  for (let width: number = dimensions.narrowest; width < dimensions.widest; width += 20) {
    const layout = laidOut(diagram, width);
    if (isRoomy(layout)) return layout;
  }
  return laidOut(diagram, dimensions.widest);
}

function laidOut({ rows, arrows }: Diagram, width: number): Layout {
  const headings: Heading[] = [];
  const boxes: Box[] = [];
  const rowOf = new Map(
    rows.flatMap(({ cells }, row) => cells.flatMap(({ id }) => (id === undefined ? [] : [[id, row]]))),
  );
  let y: number = dimensions.margin;
  for (const [index, row] of rows.entries()) {
    const bends = bendsOf(arrows, rowOf, index);
    if (index > 0) y += isCrossed(arrows, rowOf, index) ? dimensions.arrowGap : dimensions.rowGap;
    if (row.label !== undefined) {
      headings.push({ text: row.label, x: dimensions.margin, y: y + dimensions.smallFontSize });
      y += dimensions.headingHeight;
    }
    if (bends.above) y += dimensions.bend;
    boxes.push(...boxesOf(row, { row: index, y, width }));
    y += dimensions.cellHeight;
    if (bends.below) y += dimensions.bend;
  }
  const curves = arrows.flatMap((arrow) => curveOf(arrow, boxes) ?? []);
  return {
    width,
    height: y + dimensions.margin,
    headings: headings.map((heading) => besideCurves(heading, curves, width)),
    boxes,
    curves,
  };
}

/** At the left, or further to the right where no arrow runs through it; at the left again where there is no such place. */
function besideCurves(heading: Heading, curves: readonly ArrowCurve[], width: number): Heading {
  const crossings = curves.flatMap(({ points: [begin, , end] }) => {
    const [upper, lower] = begin.y < end.y ? [begin, end] : [end, begin];
    const top = heading.y - dimensions.smallFontSize;
    const isStraight = upper.y < top && lower.y > heading.y;
    const at = (y: number) => upper.x + ((lower.x - upper.x) * (y - upper.y)) / (lower.y - upper.y);
    return isStraight ? [[at(top), at(lower.y)] as const] : [];
  });
  const room = dimensions.comfort;
  const isFree = (x: number) =>
    crossings.every(([a, b]) => Math.max(a, b) + room < x || Math.min(a, b) - room > x + smallWidth(heading.text));
  const places = [heading.x, ...crossings.map(([a, b]) => Math.max(a, b) + room + 1)].toSorted((a, b) => a - b);
  const x = places.find((place) => isFree(place) && place + smallWidth(heading.text) <= width - dimensions.padding);
  return x === undefined ? heading : { ...heading, x };
}

/** Whether every text fits into its box or onto the picture, and no two labels overlap. */
function isRoomy({ width, headings, boxes, curves }: Layout): boolean {
  const labels = curves.flatMap(({ arrow: { label = "" }, label: { x, y } }) => {
    const half = smallWidth(label) / 2;
    return label === "" ? [] : [{ begin: x - half, end: x + half, y }];
  });
  return (
    boxes.every((box) => box.cell.text.length <= lettersIn(box.width, dimensions.comfort)) &&
    headings.every(({ text, x }) => x + smallWidth(text) <= width - dimensions.padding) &&
    labels.every(({ begin, end }) => begin >= dimensions.padding && end <= width - dimensions.padding) &&
    labels.every((one, index) =>
      labels
        .slice(index + 1)
        .every(
          (other) =>
            Math.abs(one.y - other.y) >= dimensions.smallFontSize ||
            one.end + dimensions.padding <= other.begin ||
            other.end + dimensions.padding <= one.begin,
        ),
    )
  );
}

function boxesOf({ kind, cells }: DiagramRow, { row, y, width }: Pick<Box, "row" | "y" | "width">): readonly Box[] {
  const inner = width - 2 * dimensions.margin;
  const gaps = cells.length - 1;
  // Where there are many objects, no more than a third of the picture is room between them.
  const gap = kind === "objects" && gaps > 0 ? Math.min(dimensions.objectGap, inner / 3 / gaps) : 0;
  const spans = cells.reduce((sum, { span }) => sum + span, 0);
  const room = inner - gap * gaps;
  // Objects are no wider than they need be, and stand in the middle; a strip is as wide as the picture.
  const unit = kind === "objects" ? Math.min(room / spans, dimensions.objectWidth) : room / spans;
  let x: number = dimensions.margin + (room - unit * spans) / 2;
  return cells.map((cell) => {
    const box = { cell, row, x, y, width: unit * cell.span, height: dimensions.cellHeight };
    x += box.width + gap;
    return box;
  });
}
