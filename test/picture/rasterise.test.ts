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

test("what is no SVG is refused, and the next picture is drawn all the same", () => {
  expect(() => rasterise("<svg", 1)).toThrow();
  expect(rasterise(drawDiagram(oneCell, { looks: "own" }), 1).length).toBeGreaterThan(100);
});
