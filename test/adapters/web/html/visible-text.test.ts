import { expect, test } from "vitest";
import { visibleText } from "../../../../src/adapters/web/html/visible-text.ts";

test.each([
  ["\u001b[31mred\u001b[0m", "␛[31mred␛[0m"],
  ["a\u0000b\u0007c\u007f", "a␀b␇c␡"],
  ["\u202egnp.exe", "\ufffdgnp.exe"],
  ["\u2066isolated\u2069", "\ufffdisolated\ufffd"],
  ["\u061cmark", "\ufffdmark"],
  ["half \ud83d of a pair", "half \ufffd of a pair"],
  ["one\r\ntwo\tthree", "one\ntwo\tthree"],
  ["\u05d0\u200f \u{1F468}\u200d\u{1F4BB}", "\u05d0\u200f \u{1F468}\u200d\u{1F4BB}"],
  ["zero\u200bwidth", "zerowidth"],
])("%j is shown as %j", (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
