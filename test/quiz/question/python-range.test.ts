import { expect, test } from "vitest";
import { includesVersion, parsePythonRange, parsePythonVersion } from "../../../src/quiz/question/python-range.ts";

test.each([
  [">=3.12", "3.12.0", true],
  [">=3.12", "3.11.9", false],
  [">=3.12,<3.15", "3.14.10", true],
  [">=3.12,<3.15", "3.15.0", false],
  [">=3.14.0,<3.14.5", "3.14.2", true],
  [">=3.14.0,<3.14.5", "3.14.5", false],
  ["!=3.13.0", "3.13.0", false],
  ["==3.13.1", "3.13.1", true],
  [">3.8, <=3.9", "3.9.0", true],
])("the range %s holds CPython %s: %s", (range, version, expected) => {
  const parsed = parsePythonRange(range);
  const at = parsePythonVersion(version);
  expect(parsed && at && includesVersion(parsed, at)).toBe(expected);
});

test.each(["", "3.12", ">=3", ">=3.12.*", "~=3.12", ">=3.12;<3.14", ">=3.12,", "latest"])("%s is no range", (text) => {
  expect(parsePythonRange(text)).toBeUndefined();
});
