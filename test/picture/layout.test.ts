import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dimensions } from "../../src/picture/dimensions.ts";
import { layoutOf } from "../../src/picture/layout.ts";
import { misfits } from "../../src/picture/misfits.ts";
import { drawDiagram } from "../../src/picture/svg.ts";
import { cellTones, type Diagram, diagramSchema } from "../../src/quiz/question/diagram.ts";

const alt = "A picture that a test made up.";

function diagram(parts: Partial<Parameters<typeof diagramSchema.parse>[0] & object>): Diagram {
  return diagramSchema.parse({ shows: "question", alt, rows: [{ cells: [{}] }], ...parts });
}

const cycle = diagram({
  rows: [
    {
      kind: "objects",
      cells: [
        { id: "a", text: "a" },
        { id: "b", text: "b" },
      ],
    },
  ],
  arrows: [
    { from: "a", to: "b", label: "next" },
    { from: "b", to: "a", label: "back", weak: true },
  ],
});

/** Any picture that the form allows. */
const anyDiagram = fc
  .array(
    fc.record({
      kind: fc.constantFrom("strip", "objects"),
      label: fc.string({ maxLength: 60 }),
      cells: fc.array(
        fc.record({
          text: fc.string({ maxLength: 24 }),
          tone: fc.constantFrom(...cellTones),
          span: fc.double({ min: 0.25, max: 16, noNaN: true }),
        }),
        { minLength: 1, maxLength: 16 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((rows) => {
    const named = rows.map(({ cells, ...row }, at) => ({
      ...row,
      cells: cells.map((cell, index) => ({ ...cell, id: `r${at}-${index}` })),
    }));
    const id = fc.constantFrom(...named.flatMap(({ cells }) => cells.map((cell) => cell.id)));
    const arrow = fc.record({ from: id, to: id, label: fc.string({ maxLength: 24 }), weak: fc.boolean() });
    return fc
      .array(arrow, { maxLength: 12 })
      .map((arrows): Diagram => diagramSchema.parse({ shows: "question", alt, rows: named, arrows }));
  });

describe("a layout", () => {
  test("keeps every box on the picture, and no two on each other", () => {
    fc.assert(
      fc.property(anyDiagram, (picture) => {
        const { boxes, width, height } = layoutOf(picture);
        for (const { x, y, width: wide, height: high } of boxes) {
          expect(x).toBeGreaterThanOrEqual(dimensions.margin - 0.1);
          expect(x + wide).toBeLessThanOrEqual(width - dimensions.margin + 0.1);
          expect(y).toBeGreaterThanOrEqual(dimensions.margin);
          expect(wide).toBeGreaterThan(0);
          expect(y + high).toBeLessThanOrEqual(height);
        }
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) {
            const apart = box.x + box.width <= other.x + 0.01 || box.y + box.height <= other.y + 0.01;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  test("keeps every arrow and its label on the picture", () => {
    fc.assert(
      fc.property(anyDiagram, (picture) => {
        const { curves, width, height } = layoutOf(picture);
        expect(curves).toHaveLength(picture.arrows.length);
        for (const { points, label } of curves) {
          const [begin, control, end] = points;
          const top = { x: (begin.x + 2 * control.x + end.x) / 4, y: (begin.y + 2 * control.y + end.y) / 4 };
          for (const point of [begin, end, top, label]) {
            expect(point.x).toBeGreaterThanOrEqual(0);
            expect(point.x).toBeLessThanOrEqual(width);
            expect(point.y).toBeGreaterThanOrEqual(0);
            expect(point.y).toBeLessThanOrEqual(height);
          }
        }
      }),
    );
  });

  test("draws an arrow and its way back on two sides", () => {
    const [there, back] = layoutOf(cycle).curves;
    expect(there?.label.y).toBeLessThan(layoutOf(cycle).boxes[0]?.y ?? 0);
    expect(back?.label.y).toBeGreaterThan((layoutOf(cycle).boxes[0]?.y ?? 0) + dimensions.cellHeight);
  });

  test("is as narrow as its words allow, so that they stay large on a phone", () => {
    expect(layoutOf(cycle).width).toBe(dimensions.narrowest);
    const words = (text: string) =>
      layoutOf(diagram({ rows: [{ cells: Array.from({ length: 4 }, () => ({ text })) }] }));
    expect(words("a word").width).toBe(dimensions.narrowest);
    expect(words("a long word").width).toBeGreaterThan(dimensions.narrowest);
    expect(words("a word that never fits").width).toBe(dimensions.widest);
  });

  test("writes a heading where no arrow runs through it", () => {
    const pointed = diagram({
      rows: [{ cells: [{ id: "from" }, {}, {}] }, { label: "below", cells: [{ id: "to" }, {}, {}] }],
      arrows: [{ from: "from", to: "to" }],
    });
    const { headings, curves } = layoutOf(pointed);
    expect(headings[0]?.x).toBeGreaterThan(curves[0]?.points[2].x ?? 0);
    expect(layoutOf({ ...pointed, arrows: [] }).headings[0]?.x).toBe(dimensions.margin);
  });

  test("tells what does not fit", () => {
    const narrow = { cells: Array.from({ length: 16 }, () => ({ text: "freeblock", id: "same" })) };
    const faults = misfits(diagram({ rows: [narrow], arrows: [{ from: "same", to: "elsewhere" }] }));
    expect(faults).toContain('"freeblock" has 9 letters, its cell has room for 2');
    expect(faults).toContain("two cells have the id same");
    expect(faults).toContain("no cell has the id elsewhere");
    expect(misfits(cycle)).toEqual([]);
  });
});

describe("a drawing", () => {
  test("shows nothing of what is written as markup", () => {
    const hostile = '"><script>alert(1)</script>&';
    const svg = drawDiagram({ ...cycle, alt: `${hostile} and more words` }, { looks: "page" });
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("&lt;script&gt;");
  });

  test("has its own looks only where no page gives it any", () => {
    expect(drawDiagram(cycle, { looks: "own" })).toContain("<style>");
    expect(drawDiagram(cycle, { looks: "page" })).not.toContain("<style>");
  });

  test("tells garbage and what is free by shape as well as by colour", () => {
    const svg = drawDiagram(diagram({ rows: [{ cells: [{ tone: "dead" }, { tone: "used" }] }] }), { looks: "page" });
    expect(svg.match(/class="cross"/g)).toHaveLength(1);
    expect(drawDiagram(cycle, { looks: "own" })).toMatch(/cell-free\{[^}]*dasharray/);
  });

  test("stays as it is", () => {
    expect(drawDiagram(cycle, { looks: "page" })).toMatchInlineSnapshot(
      `"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 158" width="360" height="158" role="img" aria-label="A picture that a test made up."><rect class="cell cell-plain" x="16" y="56" width="128" height="46" rx="4"/><text class="text text-plain" x="80" y="84.4" font-family="JetBrains Mono, monospace" font-size="15" text-anchor="middle">a</text><rect class="cell cell-plain" x="216" y="56" width="128" height="46" rx="4"/><text class="text text-plain" x="280" y="84.4" font-family="JetBrains Mono, monospace" font-size="15" text-anchor="middle">b</text><path class="arrow" d="M92 56Q180 -8 268 56"/><path class="head" d="M268 56L262.5 46.5L257.2 53.7Z"/><path class="arrow arrow-weak" d="M268 102Q180 166 92 102"/><path class="head" d="M92 102L97.5 111.5L102.8 104.3Z"/><text class="label" x="180" y="28.7" font-family="JetBrains Mono, monospace" font-size="13" text-anchor="middle">next</text><text class="label" x="180" y="138.7" font-family="JetBrains Mono, monospace" font-size="13" text-anchor="middle">back</text></svg>"`,
    );
  });
});
