/** A diagram as PNG, for platforms that take no SVG. The font comes along, so that it looks the same everywhere. */
import { fileURLToPath } from "node:url";
import type { Diagram } from "../quiz/question/diagram.ts";
import { drawDiagram } from "./svg.ts";

const font = "@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf";
/** Twice the size: sharp on the screens of phones. */
const scale = 2;

/** The rasteriser takes some megabytes and is loaded with the first picture. */
export async function diagramPng(diagram: Diagram): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const picture = new Resvg(drawDiagram(diagram, { looks: "own" }), {
    fitTo: { mode: "zoom", value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: [fileURLToPath(import.meta.resolve(font))],
      defaultFontFamily: "JetBrains Mono",
    },
  });
  return picture.render().asPng();
}
