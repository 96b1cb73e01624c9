/** A diagram as SVG: shapes with class names, so that a page can give them its own colours. */
import type { Diagram } from "../quiz/question/diagram.ts";
import type { ArrowCurve, Box } from "./arrow-curves.ts";
import { dimensions } from "./dimensions.ts";
import { type Layout, layoutOf } from "./layout.ts";

/** For a picture that no style sheet reaches: a card of its own, readable on a light and on a dark background. */
const ownLooks = `
.card{fill:#14213d}
.heading,.label{stroke:#14213d;stroke-width:7;paint-order:stroke;stroke-linejoin:round}
.heading{fill:#c5d0e6}
.cell{stroke:#9fb3d9;stroke-width:1.5;fill:#1f3260}
.cell-used{fill:#2f6f9f}
.cell-free{fill:#14213d;stroke-dasharray:4 4}
.cell-dead{fill:#4a2436;stroke:#e58fa6}
.cell-marked{fill:#f2c14e;stroke:#14213d}
.cross{stroke:#e58fa6;stroke-width:1.5}
.text{fill:#f4f7ff}
.text-marked{fill:#14213d}
.arrow{stroke:#f4f7ff;stroke-width:1.8;fill:none}
.arrow-weak{stroke-dasharray:6 5}
.head{fill:#f4f7ff}
.label{fill:#f4f7ff}
`;

export interface DrawingOptions {
  /** `own`: complete in itself. `page`: transparent, and the page has a style for every class. */
  readonly looks: "own" | "page";
}

export function drawDiagram(diagram: Diagram, { looks }: DrawingOptions): string {
  const layout = layoutOf(diagram);
  const { width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(diagram.alt)}">`,
    looks === "own" ? `<style>${ownLooks}</style><rect class="card" width="${width}" height="${height}" rx="14"/>` : "",
    ...layout.boxes.map(drawBox),
    ...layout.curves.map(drawArrow),
    ...layout.headings.map(({ text, x, y }) => textAt({ x, y, text, look: "heading", size: dimensions.smallFontSize })),
    ...layout.curves.map(drawLabel),
    "</svg>",
  ].join("");
}

/** How big the picture is, in pixels. */
export function sizeOf(diagram: Diagram): Pick<Layout, "width" | "height"> {
  return layoutOf(diagram);
}

function drawBox({ cell, x, y, width, height }: Box): string {
  const { text, tone } = cell;
  const shape = `<rect class="cell cell-${tone}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="4"/>`;
  const cross = tone === "dead" ? drawCross({ x, y, width, height }) : "";
  const middle = { x: x + width / 2, y: y + height / 2 + dimensions.fontSize * 0.36 };
  const look = `text text-${tone}`;
  return (
    shape + cross + (text === "" ? "" : textAt({ ...middle, text, look, size: dimensions.fontSize, centred: true }))
  );
}

/** From each corner towards the text, which stays readable. */
function drawCross({ x, y, width, height }: Pick<Box, "x" | "y" | "width" | "height">): string {
  const [near, far] = [3, 12];
  const corners = [
    { x, y, right: 1, down: 1 },
    { x: x + width, y, right: -1, down: 1 },
    { x, y: y + height, right: 1, down: -1 },
    { x: x + width, y: y + height, right: -1, down: -1 },
  ];
  const strokes = corners.map(
    ({ x, y, right, down }) =>
      `M${px(x + near * right)} ${px(y + near * down)}L${px(x + far * right)} ${px(y + far * down)}`,
  );
  return `<path class="cross" d="${strokes.join("")}"/>`;
}

function drawArrow({ arrow, points: [begin, control, end] }: ArrowCurve): string {
  const look = arrow.weak ? "arrow arrow-weak" : "arrow";
  const path = `M${px(begin.x)} ${px(begin.y)}Q${px(control.x)} ${px(control.y)} ${px(end.x)} ${px(end.y)}`;
  return `<path class="${look}" d="${path}"/>${headAt(control, end)}`;
}

/** A triangle at the end, pointing away from where the curve comes from. */
function headAt(from: { readonly x: number; readonly y: number }, end: { readonly x: number; readonly y: number }) {
  const angle = Math.atan2(end.y - from.y, end.x - from.x);
  const corner = (turn: number) => {
    const direction = angle + Math.PI + turn;
    return `${px(end.x + 11 * Math.cos(direction))} ${px(end.y + 11 * Math.sin(direction))}`;
  };
  return `<path class="head" d="M${px(end.x)} ${px(end.y)}L${corner(0.42)}L${corner(-0.42)}Z"/>`;
}

function drawLabel({ arrow, label }: ArrowCurve): string {
  if (arrow.label === undefined) return "";
  const y = label.y + dimensions.smallFontSize * 0.36;
  return textAt({ x: label.x, y, text: arrow.label, look: "label", size: dimensions.smallFontSize, centred: true });
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly look: string;
  readonly size: number;
  readonly centred?: boolean;
}

function textAt({ x, y, text, look, size, centred = false }: Text): string {
  const anchor = centred ? ' text-anchor="middle"' : "";
  return `<text class="${look}" x="${px(x)}" y="${px(y)}" font-family="JetBrains Mono, monospace" font-size="${size}"${anchor}>${escaped(text)}</text>`;
}

function px(number: number): string {
  return String(Math.round(number * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
