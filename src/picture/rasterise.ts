/**
 * SVG to PNG by resvg, compiled to WebAssembly: one binary for every system. Its memory is freed after each picture; the
 * native build keeps it until the garbage collector runs, which knows nothing of it and so sees no reason to.
 * Importing this module takes about 20 MB of memory, so png.ts imports it with the first picture.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

async function fileIn(packages: string): Promise<Uint8Array> {
  return await readFile(fileURLToPath(import.meta.resolve(packages)));
}

const [program, font] = await Promise.all([
  fileIn("@resvg/resvg-wasm/index_bg.wasm"),
  fileIn("@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf"),
]);
await initWasm(program);

/**
 * @param zoom pixels of the PNG for each pixel of the SVG.
 * @throws Error when the SVG is none.
 */
export function rasterise(svg: string, zoom: number): Uint8Array {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: zoom },
    font: { fontBuffers: [font], defaultFontFamily: "JetBrains Mono" },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
