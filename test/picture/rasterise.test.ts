import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { rasterise } from "../../src/picture/rasterise.ts";
import { drawDiagram } from "../../src/picture/svg.ts";
import { diagramSchema } from "../../src/quiz/question/diagram.ts";

const oneCell = diagramSchema.parse({
  shows: "question",
  alt: "One cell, which is in use.",
  rows: [{ cells: [{ text: "used", tone: "used" }] }],
});

function draw(count: number): void {
  const svg = drawDiagram(oneCell, { looks: "own" });
  for (let index = 0; index < count; index += 1) rasterise(svg, 1);
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / 1024 ** 2;
}

test("after a thousand pictures the process is no larger than after a hundred", { timeout: 120_000 }, () => {
  draw(100);
  const before = residentMegabytes();
  draw(1_000);
  // The pixels of a thousand are 110 MB.
  expect(residentMegabytes() - before).toBeLessThan(16);
});

test("an install without optional packages can draw: nothing that draws is one, or needs one", () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8"));
  for (const name of ["@resvg/resvg-wasm", "@expo-google-fonts/jetbrains-mono"]) {
    const installed = lock.packages[`node_modules/${name}`];
    expect(installed).toMatchObject({ version: expect.any(String) });
    for (const key of ["optional", "dev", "dependencies", "optionalDependencies", "os"]) {
      expect(installed).not.toHaveProperty(key);
    }
  }
});

test("what is no SVG is refused, and the next picture is drawn all the same", () => {
  expect(() => rasterise("<svg", 1)).toThrow();
  expect(rasterise(drawDiagram(oneCell, { looks: "own" }), 1).length).toBeGreaterThan(100);
});
