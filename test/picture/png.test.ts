import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { diagramPng } from "../../src/picture/png.ts";
import { sizeOf } from "../../src/picture/svg.ts";
import { diagramSchema } from "../../src/quiz/question/diagram.ts";

const arena = diagramSchema.parse({
  shows: "question",
  alt: "An arena of pools, two of them in use.",
  rows: [{ label: "arena", cells: [{ text: "pool", tone: "used" }, { text: "pool", tone: "used" }, { tone: "free" }] }],
});

const blank = diagramSchema.parse({
  ...arena,
  rows: [{ cells: [{ tone: "used" }, { tone: "used" }, { tone: "free" }] }],
});

test("a picture is a PNG of twice its size, small enough for every platform", async () => {
  const png = Buffer.from(await diagramPng(arena));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const { width, height } = sizeOf(arena);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2]);
  expect(png.length).toBeLessThan(100_000);
});

test("its letters are drawn by the font that comes along", async () => {
  const [written, empty] = [pixels(await diagramPng(arena)), pixels(await diagramPng(blank))];
  expect(written.length).toBeGreaterThan(0);
  expect(Buffer.compare(written.subarray(0, empty.length), empty)).not.toBe(0);
});

/** The filtered rows of all data chunks. */
function pixels(png: Uint8Array): Buffer {
  const bytes = Buffer.from(png);
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.subarray(at + 4, at + 8).toString() === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return inflateSync(Buffer.concat(data));
}
