/** Where everything of a diagram stands: pure geometry, in pixels of a picture as narrow as its words allow. */
import type { Diagram, DiagramArrow, DiagramCell, DiagramRow } from "../quiz/question/diagram.ts";

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
  /** Phones and chats show a picture about 320 pixels wide: what is wider is made smaller, and so are its letters. */
  narrowest: 360,
  widest: 640,
  margin: 16,
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
  /** Between the edge of a box and the text in it, at least. */
  padding: 6,
  /** The same, where there is room. */
  comfort: 8,
} as const;

export function layoutOf(diagram: Diagram): Layout {
  for (let width: number = metrics.narrowest; width < metrics.widest; width += 20) {
    const layout = laidOut(diagram, width);
    if (isRoomy(layout)) return layout;
  }
  return laidOut(diagram, metrics.widest);
}

function laidOut({ rows, arrows }: Diagram, width: number): Layout {
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
    boxes.push(...boxesOf(row, { row: index, y, width }));
    y += metrics.cellHeight;
    if (bends.below) y += metrics.bend;
  }
  const lines = arrows.flatMap((arrow) => lineOf(arrow, boxes) ?? []);
  return {
    width,
    height: y + metrics.margin,
    headings: headings.map((heading) => besideArrows(heading, lines, width)),
    boxes,
    lines,
  };
}

/** At the left, or further to the right where no arrow runs through it; at the left again where there is no such place. */
function besideArrows(heading: Heading, lines: readonly Line[], width: number): Heading {
  const crossings = lines.flatMap(({ points: [begin, , end] }) => {
    const [upper, lower] = begin.y < end.y ? [begin, end] : [end, begin];
    const top = heading.y - metrics.smallFontSize;
    const isStraight = upper.y < top && lower.y > heading.y;
    const at = (y: number) => upper.x + ((lower.x - upper.x) * (y - upper.y)) / (lower.y - upper.y);
    return isStraight ? [[at(top), at(lower.y)] as const] : [];
  });
  const room = metrics.comfort;
  const isFree = (x: number) =>
    crossings.every(([a, b]) => Math.max(a, b) + room < x || Math.min(a, b) - room > x + smallWidth(heading.text));
  const places = [heading.x, ...crossings.map(([a, b]) => Math.max(a, b) + room + 1)].toSorted((a, b) => a - b);
  const x = places.find((place) => isFree(place) && place + smallWidth(heading.text) <= width - metrics.padding);
  return x === undefined ? heading : { ...heading, x };
}

function smallWidth(text: string): number {
  return text.length * metrics.smallFontSize * metrics.letterWidth;
}

/** Texts that are wider than their box, and arrows between cells that are not there. */
export function misfits(diagram: Diagram): readonly string[] {
  const { boxes } = layoutOf(diagram);
  const wide = boxes
    .filter((box) => box.cell.text.length > roomIn(box))
    .map((box) => `"${box.cell.text}" has ${box.cell.text.length} letters, its cell has room for ${roomIn(box)}`);
  const ids = boxes.flatMap(({ cell }) => cell.id ?? []);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two cells have the id ${id}`);
  const loose = diagram.arrows
    .flatMap(({ from, to }) => [from, to])
    .filter((id) => !ids.includes(id))
    .map((id) => `no cell has the id ${id}`);
  return [...wide, ...twice, ...loose];
}

/** Letters that a box has room for. */
function roomIn({ width }: Box, padding: number = metrics.padding): number {
  return Math.floor((width - 2 * padding) / (metrics.fontSize * metrics.letterWidth));
}

/** Every word has its place: in its box, on the picture, and not on another label. */
function isRoomy({ width, headings, boxes, lines }: Layout): boolean {
  const labels = lines.flatMap(({ arrow: { label = "" }, label: { x, y } }) => {
    const half = smallWidth(label) / 2;
    return label === "" ? [] : [{ begin: x - half, end: x + half, y }];
  });
  return (
    boxes.every((box) => box.cell.text.length <= roomIn(box, metrics.comfort)) &&
    headings.every(({ text, x }) => x + smallWidth(text) <= width - metrics.padding) &&
    labels.every(({ begin, end }) => begin >= metrics.padding && end <= width - metrics.padding) &&
    labels.every((one, index) =>
      labels
        .slice(index + 1)
        .every(
          (other) =>
            Math.abs(one.y - other.y) >= metrics.smallFontSize ||
            one.end + metrics.padding <= other.begin ||
            other.end + metrics.padding <= one.begin,
        ),
    )
  );
}

function boxesOf({ kind, cells }: DiagramRow, { row, y, width }: Pick<Box, "row" | "y" | "width">): readonly Box[] {
  const inner = width - 2 * metrics.margin;
  const gaps = cells.length - 1;
  // Where there are many objects, no more than a third of the picture is room between them.
  const gap = kind === "objects" && gaps > 0 ? Math.min(metrics.objectGap, inner / 3 / gaps) : 0;
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
  const offset = self ? Math.min(from.width / 2, Math.max(18, from.width / 4)) : 12;
  const begin = { x: from.x + from.width / 2 + (forward ? offset : -offset), y: level };
  const end = { x: to.x + to.width / 2 - (forward ? offset : -offset), y: level };
  const control = { x: (begin.x + end.x) / 2, y: level + away * 1.6 };
  return { arrow, points: [begin, control, end], label: { x: control.x, y: level + away * 0.8 } };
}
