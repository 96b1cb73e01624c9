import fc from "fast-check";
import { expect, test } from "vitest";
import { escaped, fenced, inlineCode } from "../../../../src/adapters/discord/messages/escape.ts";
import { cut, inert, oneLine } from "../../../../src/lib/text.ts";
import { hostileText } from "./hostile.ts";

/** With a letter in the place of everything that a backslash takes the meaning of. */
function unescaped(markdown: string): string {
  return markdown.replaceAll(/\\[^A-Za-z0-9\s]/g, "x");
}

test("escaped text has no mark, no mention, no link and no heading in it", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const bare = unescaped(escaped(text));
      expect(bare).not.toMatch(/[\\*_~|`<>[\]@]/);
      expect(bare).not.toContain("://");
      expect(bare).not.toMatch(/^[^\S\n]*(?:[#+-]|\d+[.)])/m);
    }),
  );
});

test("escaped text reads as it was written", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escaped(text).replaceAll(/\\([^A-Za-z0-9\s])/g, "$1")).toBe(inert(text));
    }),
  );
});

test.each([
  ["# Big", "\\# Big"],
  ["-# small", "\\-# small"],
  ["1. first", "1\\. first"],
  ["  12) twelfth", "  12\\) twelfth"],
  ["> said", "\\> said"],
  ["a\n- b", "a\n\\- b"],
  ["2 - 1", "2 - 1"],
  ["__init__", "\\_\\_init\\_\\_"],
  ["@everyone <@1> <#2>", "\\@everyone \\<\\@1\\> \\<#2\\>"],
  ["[x](https://a.test)", "\\[x\\](https\\://a.test)"],
])("%j is written as %j", (text, markdown) => {
  expect(escaped(text)).toBe(markdown);
});

test("what turns the line around is shown, and what cannot be seen goes", () => {
  expect(inert("a\u202eb\u2066c\u0007")).toBe("a\ufffdb\ufffdc\ufffd");
  expect(inert("ad\u200bm\u2060in\ufeff")).toBe("admin");
  // The joiner of emoji and the marks of right-to-left names mean something.
  expect(inert("👩‍👩‍👧 \u200fשלום")).toBe("👩‍👩‍👧 \u200fשלום");
  expect(inert("\ud83d half")).toBe("\ufffd half");
});

test("code ends where it ends, whatever is in it", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(inlineCode(text)).not.toMatch(/[`\n]/);
      expect(fenced(text)).not.toContain("```");
      for (const code of [inlineCode(text), fenced(text)]) expect(code).not.toMatch(/@(?:everyone|here)/);
    }),
  );
});

test("a cut text keeps to its length and ends in no half character", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 50 }), (text, most) => {
      const short = cut(oneLine(text), most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});
