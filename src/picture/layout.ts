/** Where everything of a diagram stands: pure geometry, in pixels of a picture 640 wide. */
import type { Diagram, DiagramArrow, DiagramCell, DiagramRow } from "../quiz/diagram.ts";

export interface Box {
  readonly cell: DiagramCell;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly arrow: DiagramArrow;
  /** A quadratic curve: begin, control point, end. */
  readonly points: readonly [Point, Point, Point];
  /** Where its label is centred. */
  readonly label: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

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
  readonly lines: readonly Line[];
}

export const metrics = {
  width: 640,
  margin: 24,
  cellHeight: 46,
  /** Of the text in cells; the font is monospaced, each letter 0.6 of it wide (JetBrains Mono: 600 of 1000 units). */
  fontSize: 15,
  smallFontSize: 13,
  letterWidth: 0.6,
  headingHeight: 24,
  /** Of one object at most, for each unit of its span. */
  objectWidth: 190,
  /** Between objects of one row: room for an arrow's label. */
  objectGap: 72,
  rowGap: 18,
  /** Between rows with arrows from one to the other. */
  arrowGap: 56,
  /** How far an arrow within one row bends out of it. */
  bend: 40,
  /** Between the edge of a box and the text in it. */
  padding: 6,
} as const;

export function layoutOf({ rows, arrows }: Diagram): Layout {
  const headings: Heading[] = [];
  const boxes: Box[] = [];
  const rowOf = new Map(
    rows.flatMap(({ cells }, row) => cells.flatMap(({ id }) => (id === undefined ? [] : [[id, row]]))),
  );
  let y: number = metrics.margin;
  for (const [index, row] of rows.entries()) {
    const bends = bendsOf(arrows, rowOf, index);
    if (index > 0) y += crossed(arrows, rowOf, index) ? metrics.arrowGap : metrics.rowGap;
    if (row.label !== undefined) {
      headings.push({ text: row.label, x: metrics.margin, y: y + metrics.smallFontSize });
      y += metrics.headingHeight;
    }
    if (bends.above) y += metrics.bend;
    boxes.push(...boxesOf(row, index, y));
    y += metrics.cellHeight;
    if (bends.below) y += metrics.bend;
  }
  const lines = arrows.flatMap((arrow) => lineOf(arrow, boxes) ?? []);
  return { width: metrics.width, height: y + metrics.margin, headings, boxes, lines };
}

/** Texts that are wider than their box, and arrows between cells that are not there. */
export function misfits(diagram: Diagram): readonly string[] {
  const { boxes } = layoutOf(diagram);
  const room = (box: Box) => Math.floor((box.width - 2 * metrics.padding) / (metrics.fontSize * metrics.letterWidth));
  const wide = boxes
    .filter((box) => box.cell.text.length > room(box))
    .map((box) => `"${box.cell.text}" has ${box.cell.text.length} letters, its cell has room for ${room(box)}`);
  const ids = boxes.flatMap(({ cell }) => cell.id ?? []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two cells have the id ${id}`);
  const loose = diagram.arrows
    .flatMap(({ from, to }) => [from, to])
    .filter((id) => !ids.includes(id))
    .map((id) => `no cell has the id ${id}`);
  return [...wide, ...twice, ...loose];
}

function boxesOf({ kind, cells }: DiagramRow, row: number, y: number): readonly Box[] {
  const inner = metrics.width - 2 * metrics.margin;
  const gaps = cells.length - 1;
  // Where there are many objects, no more than half of the picture is room between them.
  const gap = kind === "objects" && gaps > 0 ? Math.min(metrics.objectGap, inner / 2 / gaps) : 0;
  const spans = cells.reduce((sum, { span }) => sum + span, 0);
  const room = inner - gap * gaps;
  // Objects are no wider than they need be, and stand in the middle; a strip is as wide as the picture.
  const unit = kind === "objects" ? Math.min(room / spans, metrics.objectWidth) : room / spans;
  let x: number = metrics.margin + (room - unit * spans) / 2;
  return cells.map((cell) => {
    const box = { cell, row, x, y, width: unit * cell.span, height: metrics.cellHeight };
    x += box.width + gap;
    return box;
  });
}

/** Arrows within a row bend over it on the way to the right, and under it on the way back. */
function bendsOf(arrows: readonly DiagramArrow[], rowOf: ReadonlyMap<string, number>, row: number) {
  const order = [...rowOf.keys()];
  const within = arrows.filter(({ from, to }) => rowOf.get(from) === row && rowOf.get(to) === row);
  const forward = (arrow: DiagramArrow) => order.indexOf(arrow.from) <= order.indexOf(arrow.to);
  return { above: within.some(forward), below: within.some((arrow) => !forward(arrow)) };
}

/** Whether an arrow leads over the gap above a row. */
function crossed(arrows: readonly DiagramArrow[], rowOf: ReadonlyMap<string, number>, row: number): boolean {
  return arrows.some(({ from, to }) => {
    const [a = 0, b = 0] = [rowOf.get(from), rowOf.get(to)];
    return Math.min(a, b) < row && Math.max(a, b) >= row;
  });
}

function lineOf(arrow: DiagramArrow, boxes: readonly Box[]): Line | undefined {
  const from = boxes.find(({ cell }) => cell.id === arrow.from);
  const to = boxes.find(({ cell }) => cell.id === arrow.to);
  if (from === undefined || to === undefined) return undefined;
  return from.row === to.row ? bent(arrow, from, to) : straight(arrow, from, to);
}

/** Between rows; a little to the side, so that an arrow and its way back do not cover each other. */
function straight(arrow: DiagramArrow, from: Box, to: Box): Line {
  const down = from.row < to.row;
  const side = down ? -10 : 10;
  const begin = { x: from.x + from.width / 2 + side, y: down ? from.y + from.height : from.y };
  const end = { x: to.x + to.width / 2 + side, y: down ? to.y : to.y + to.height };
  const middle = { x: (begin.x + end.x) / 2, y: (begin.y + end.y) / 2 };
  // In the gap below the upper row, where no heading stands.
  const [upper, lower] = down ? [begin, end] : [end, begin];
  const part = metrics.arrowGap / 2 / (lower.y - upper.y);
  const label = { x: upper.x + (lower.x - upper.x) * part, y: upper.y + metrics.arrowGap / 2 };
  return { arrow, points: [begin, middle, end], label };
}

function bent(arrow: DiagramArrow, from: Box, to: Box): Line {
  const self = from === to;
  const forward = from.x <= to.x;
  const level = forward ? from.y : from.y + from.height;
  const away = (forward ? -1 : 1) * metrics.bend;
  const offset = self ? from.width / 4 : 12;
  const begin = { x: from.x + from.width / 2 + (forward ? offset : -offset), y: level };
  const end = { x: to.x + to.width / 2 - (forward ? offset : -offset), y: level };
  const control = { x: (begin.x + end.x) / 2, y: level + away * 1.6 };
  return { arrow, points: [begin, control, end], label: { x: control.x, y: level + away * 0.8 } };
}
