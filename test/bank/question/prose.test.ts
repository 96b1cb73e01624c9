import { expect, test } from "vitest";
import { quantityOf } from "../../../src/bank/lint/language.ts";
import { withoutCode, withoutMarkup } from "../../../src/bank/question/prose.ts";

test("prose is read without its markup, and code keeps its asterisks", () => {
  expect(withoutMarkup("Why is `2 ** 3` **NOT** `8`?")).toBe("Why is 2 ** 3 NOT 8?");
  expect(withoutCode("Why is `2 ** 3` **NOT** 8?")).toBe("Why is   NOT 8?");
});

test.each([
  ["`48`", 48],
  ["-1", -1],
  ["1_000", 1000],
  ["1,000 bytes", 1000],
  ["about 1 MiB", 1024 * 1024],
  ["`0.5`", 0.5],
  ["25 %", 25],
  ["`1 2`", undefined],
  ["`100 200`", undefined],
  ["1, 2", undefined],
  ["3 lists", undefined],
  ["`[1]`", undefined],
  ["two", undefined],
])("the option %s is the number %s", (text, quantity) => {
  expect(quantityOf(text)).toBe(quantity);
});
