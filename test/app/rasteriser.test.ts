import { expect, test } from "vitest";
import { missingRasteriser } from "../../src/app/rasteriser.ts";

test("an installation with everything can draw pictures", () => {
  expect(missingRasteriser()).toBeUndefined();
});

test("one without optional packages cannot, and is told which package and how", () => {
  expect(missingRasteriser(() => false)).toMatch(
    /^@resvg\/resvg-js-\S+ .*is not installed: install without --omit=optional$/,
  );
});
