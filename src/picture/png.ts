/** A diagram as PNG, for platforms that take no SVG. */
import type { Diagram } from "../quiz/question/diagram.ts";
import { drawDiagram } from "./svg.ts";

/** Sharp on the screens of phones. */
const zoom = 2;

export async function diagramPng(diagram: Diagram): Promise<Uint8Array> {
  const { rasterise } = await import("./rasterise.ts");
  return rasterise(drawDiagram(diagram, { looks: "own" }), zoom);
}
