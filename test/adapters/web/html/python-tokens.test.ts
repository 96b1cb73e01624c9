import fc from "fast-check";
import { expect, test } from "vitest";
import { type TokenKind, tokenize } from "../../../../src/adapters/web/html/python-tokens.ts";

function kindsOf(text: string): [TokenKind, string][] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "plain")
    .map(({ kind, text }) => [kind, text]);
}

test("keywords, strings, numbers, builtins and comments are told apart", () => {
  expect(kindsOf(`def f(x=None):\n    return len(x) + 0x1F * 1_000.5e3  # why "so"`)).toEqual([
    ["keyword", "def"],
    ["keyword", "None"],
    ["keyword", "return"],
    ["builtin", "len"],
    ["number", "0x1F"],
    ["number", "1_000.5e3"],
    ["comment", `# why "so"`],
  ]);
});

test("a string keeps what looks like code inside it", () => {
  expect(kindsOf(`rb'\\'#' + f"{x!r} # no"`)).toEqual([
    ["string", `rb'\\'#'`],
    ["string", `f"{x!r} # no"`],
  ]);
  expect(kindsOf(`"""one\n"two" # three\n"""; del x`)).toEqual([
    ["string", `"""one\n"two" # three\n"""`],
    ["keyword", "del"],
  ]);
});

test("a string that is not closed ends with its line, a triple one with the text", () => {
  expect(kindsOf(`s = "open\nreturn s`)).toEqual([
    ["string", `"open`],
    ["keyword", "return"],
  ]);
  expect(kindsOf(`'''open\nreturn s`)).toEqual([["string", `'''open\nreturn s`]]);
});

test("attributes and soft keywords used as names are names", () => {
  expect(kindsOf("x.type = y.print")).toEqual([]);
  expect(kindsOf("match = type(x)")).toEqual([["builtin", "type"]]);
  expect(kindsOf("match x:\n    case 1: pass")).toEqual([
    ["keyword", "match"],
    ["keyword", "case"],
    ["number", "1"],
    ["keyword", "pass"],
  ]);
  expect(kindsOf("type X = int")).toEqual([
    ["keyword", "type"],
    ["builtin", "int"],
  ]);
});

test("whatever the text, the pieces joined are the text", () => {
  const pythonic = fc
    .array(fc.constantFrom(`"`, `'`, `"""`, "#", "\n", "\\", " ", "def", "0x", "é", "𝑥", ".", "r"))
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), pythonic), (text) => {
      expect(
        tokenize(text)
          .map((token) => token.text)
          .join(""),
      ).toBe(text);
    }),
  );
});

test("a hundred thousand open quotes are cut in no time", () => {
  const started = performance.now();
  tokenize(`"""\\`.repeat(25_000));
  tokenize(`type `.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
