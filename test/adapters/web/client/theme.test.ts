/** The colours of day and night, read from the style sheet: text must be readable in both. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sheet = readFileSync(new URL("../../../../src/adapters/web/client/theme.css", import.meta.url), "utf8");
const colours = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name = "", day = "", night = ""]) => [name, { day, night }],
  ),
);

/** Text, what it stands on, and the contrast that WCAG 2.2 AA asks for: 4.5 for text, 3 for the edge of a control. */
const pairs: readonly (readonly [text: string, ground: string, atLeast: number])[] = [
  ...["paper", "side", "raised", "sunken", "private", "hover", "accent-wash"].map(
    (ground) => ["ink", ground, 4.5] as const,
  ),
  ...["paper", "side", "raised", "private"].map((ground) => ["ink-soft", ground, 4.5] as const),
  ...["paper", "raised", "private", "accent-wash", "side"].map((ground) => ["accent", ground, 4.5] as const),
  ["accent-ink", "accent", 4.5],
  ["refused", "refused-wash", 4.5],
  ["right", "right-wash", 4.5],
  ["wrong", "wrong-wash", 4.5],
  ...["keyword", "builtin", "string", "number", "comment"].map((kind) => [`py-${kind}`, "sunken", 4.5] as const),
  ...["paper", "raised", "private"].map((ground) => ["line-strong", ground, 3] as const),
  ...["right", "wrong", "refused"].map((tone) => [tone, "private", 3] as const),
];

test.each(pairs.flatMap((pair) => [["day", ...pair] as const, ["night", ...pair] as const]))(
  "by %s, %s on %s has a contrast of at least %f",
  (time, text, ground, atLeast) => {
    const light = luminance(colours.get(text)?.[time]);
    const dark = luminance(colours.get(ground)?.[time]);
    const contrast = (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
    expect(contrast).toBeGreaterThanOrEqual(atLeast);
  },
);

/** Relative luminance by WCAG; a colour that the sheet does not have is no number. */
function luminance(colour = ""): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
