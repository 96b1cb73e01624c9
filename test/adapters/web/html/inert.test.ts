import { expect, test } from "vitest";
import { inert } from "../../../../src/adapters/web/html/inert.ts";

test("control characters are shown, not obeyed", () => {
  expect(inert("a\u0000b\u001b[31m\u007f\u0085")).toBe("a␀b␛[31m␡\ufffd");
});

test("characters that turn the line around are shown, not obeyed", () => {
  expect(inert("user\u202egnp.exe \u2066x\u2069")).toBe("user\ufffdgnp.exe \ufffdx\ufffd");
});

test("lines, tabs, right-to-left names and joined emoji stay as they are", () => {
  const text = "one\n\ttwo محمد\u200f 👩‍💻";
  expect(inert(text)).toBe(text);
  expect(inert("one\r\ntwo")).toBe("one\ntwo");
});

test("half of a surrogate pair is shown as what it is: not a character", () => {
  expect(inert("\ud83d!")).toBe("\ufffd!");
});
