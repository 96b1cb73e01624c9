/** Cuts Python into pieces for light colouring; it never fails, and the pieces joined are the text. */

export type TokenKind = "plain" | "keyword" | "builtin" | "string" | "number" | "comment";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords = new Set(
  (
    "False None True and as assert async await break case class continue def del elif else except finally for from " +
    "global if import in is lambda match nonlocal not or pass raise return try type while with yield"
  ).split(" "),
);

const builtins = new Set(
  (
    "abs all any bool bytearray bytes callable chr dict dir enumerate filter float format frozenset getattr globals " +
    "hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview min next object open " +
    "ord print property range repr reversed round set setattr slice sorted str sum super tuple type vars zip"
  ).split(" "),
);

/** The first that fits wins, so triple quotes come before single ones. What is not closed ends with the text or its line. */
const strings = [
  String.raw`"""(?:\\.|(?!""").)*(?:"""|$)`,
  String.raw`'''(?:\\.|(?!''').)*(?:'''|$)`,
  String.raw`"(?:\\.|[^"\\\n])*"?`,
  String.raw`'(?:\\.|[^'\\\n])*'?`,
].join("|");

const pieces = [
  String.raw`(?<comment>#[^\n]*)`,
  `(?<string>[rRbBuUfFtT]{0,2}(?:${strings}))`,
  String.raw`(?<number>(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)[jJ]?)`,
  String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
].join("|");

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(pieces, "gsu"))) {
    if (match.index > end) tokens.push({ kind: "plain", text: text.slice(end, match.index) });
    tokens.push({ kind: kindOf(match, text[match.index - 1] === "."), text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "plain", text: text.slice(end) });
  return joined(tokens);
}

/** @param attribute the piece follows a dot: `x.type` is a name like any other. */
function kindOf(match: RegExpExecArray, attribute: boolean): TokenKind {
  const { comment, string, number, word } = match.groups ?? {};
  if (comment !== undefined) return "comment";
  if (string !== undefined) return "string";
  if (number !== undefined) return "number";
  if (word === undefined || attribute) return "plain";
  const softened = word === "match" || word === "case" || word === "type";
  if (keywords.has(word) && !(softened && !opensStatement(match))) return "keyword";
  return builtins.has(word) ? "builtin" : "plain";
}

/** `match`, `case` and `type` are keywords only at the start of a statement that goes on with a blank. */
function opensStatement(match: RegExpExecArray): boolean {
  const before = match.input.slice(0, match.index);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /^\s*$/.test(line) && /^ +[^\s=.,)]/.test(match.input.slice(match.index + match[0].length));
}

function joined(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (const token of tokens) {
    const last = result.at(-1);
    if (last?.kind === "plain" && token.kind === "plain")
      result[result.length - 1] = { ...last, text: last.text + token.text };
    else result.push(token);
  }
  return result;
}
