import { expect, test } from "vitest";
import { periodKeys } from "../../../src/quiz/scoring/period.ts";

test.each([
  ["2026-11-22", ["2026-W47", "2026-11", "2026-Q4", "all"]],
  ["2026-11-23", ["2026-W48", "2026-11", "2026-Q4", "all"]],
  ["2026-01-01", ["2026-W01", "2026-01", "2026-Q1", "all"]],
  ["2027-01-01", ["2026-W53", "2027-01", "2027-Q1", "all"]],
  ["2024-12-30", ["2025-W01", "2024-12", "2024-Q4", "all"]],
  ["2026-03-31", ["2026-W14", "2026-03", "2026-Q1", "all"]],
])("%s counts for the periods %o", (date, keys) => {
  expect(periodKeys(date)).toEqual(keys);
});
