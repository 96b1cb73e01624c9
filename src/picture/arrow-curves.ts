/** The way of each arrow from cell to cell, and where its label stands. */
import type { DiagramArrow, DiagramCell } from "../quiz/question/diagram.ts";
import { dimensions } from "./dimensions.ts";

/** The rectangle of a cell. */
export interface Box {
  readonly cell: DiagramCell;
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ArrowCurve {
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

/** Arrows within a row bend over it on the way to the right, and under it on the way back. */
export function bendsOf(arrows: readonly DiagramArrow[], rowOf: ReadonlyMap<string, number>, row: number) {
  const order = [...rowOf.keys()];
  const within = arrows.filter(({ from, to }) => rowOf.get(from) === row && rowOf.get(to) === row);
  const forward = (arrow: DiagramArrow) => order.indexOf(arrow.from) <= order.indexOf(arrow.to);
  return { above: within.some(forward), below: within.some((arrow) => !forward(arrow)) };
}

/** Whether an arrow leads over the gap above a row. */
export function isCrossed(arrows: readonly DiagramArrow[], rowOf: ReadonlyMap<string, number>, row: number): boolean {
  return arrows.some(({ from, to }) => {
    const [a = 0, b = 0] = [rowOf.get(from), rowOf.get(to)];
    return Math.min(a, b) < row && Math.max(a, b) >= row;
  });
}

/** Undefined where the arrow leads from or to no cell. */
export function curveOf(arrow: DiagramArrow, boxes: readonly Box[]): ArrowCurve | undefined {
  const from = boxes.find(({ cell }) => cell.id === arrow.from);
  const to = boxes.find(({ cell }) => cell.id === arrow.to);
  if (from === undefined || to === undefined) return undefined;
  return from.row === to.row ? bent(arrow, from, to) : straight(arrow, from, to);
}

/** Between rows; a little to the side, so that an arrow and its way back do not cover each other. */
function straight(arrow: DiagramArrow, from: Box, to: Box): ArrowCurve {
  const down = from.row < to.row;
  const side = down ? -10 : 10;
  const begin = { x: from.x + from.width / 2 + side, y: down ? from.y + from.height : from.y };
  const end = { x: to.x + to.width / 2 + side, y: down ? to.y : to.y + to.height };
  const middle = { x: (begin.x + end.x) / 2, y: (begin.y + end.y) / 2 };
  // In the gap below the upper row, where no heading stands.
  const [upper, lower] = down ? [begin, end] : [end, begin];
  const part = dimensions.arrowGap / 2 / (lower.y - upper.y);
  const label = { x: upper.x + (lower.x - upper.x) * part, y: upper.y + dimensions.arrowGap / 2 };
  return { arrow, points: [begin, middle, end], label };
}

function bent(arrow: DiagramArrow, from: Box, to: Box): ArrowCurve {
  const self = from === to;
  const forward = from.x <= to.x;
  const level = forward ? from.y : from.y + from.height;
  const away = (forward ? -1 : 1) * dimensions.bend;
  const offset = self ? Math.min(from.width / 2, Math.max(18, from.width / 4)) : 12;
  const begin = { x: from.x + from.width / 2 + (forward ? offset : -offset), y: level };
  const end = { x: to.x + to.width / 2 - (forward ? offset : -offset), y: level };
  const control = { x: (begin.x + end.x) / 2, y: level + away * 1.6 };
  return { arrow, points: [begin, control, end], label: { x: control.x, y: level + away * 0.8 } };
}
