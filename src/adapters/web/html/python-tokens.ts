/** Cuts Python into pieces for light colouring; it never fails, and the pieces joined are the text. */

export type TokenKind = "plain" | "keyword" | "builtin" | "string" | "number" | "comment";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

const softKeywords = new Set(["match", "case", "type"]);

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

const piece = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    `(?<string>[rRbBuUfFtT]{0,2}(?:${strings}))`,
    String.raw`(?<number>(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?)[jJ]?)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
  ].join("|"),
  "gsu",
);

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let opensLine = true;
  for (const match of text.matchAll(piece)) {
    const between = text.slice(end, match.index);
    const line = between.slice(between.lastIndexOf("\n") + 1);
    opensLine = line.trim() === "" && (opensLine || line.length < between.length);
    if (between !== "") tokens.push({ kind: "plain", text: between });
    end = match.index + match[0].length;
    tokens.push({
      kind: kindOf(match, { opensLine, attribute: between.endsWith("."), next: text.slice(end, end + 80) }),
      text: match[0],
    });
    opensLine = false;
  }
  if (end < text.length) tokens.push({ kind: "plain", text: text.slice(end) });
  return joined(tokens);
}

interface Surroundings {
  /** Nothing but blanks stands before it in its line. */
  readonly opensLine: boolean;
  /** It follows a dot: `x.type` is a name like any other. */
  readonly attribute: boolean;
  readonly next: string;
}

function kindOf(match: RegExpExecArray, { opensLine, attribute, next }: Surroundings): TokenKind {
  const { comment, string, number, word } = match.groups ?? {};
  if (comment !== undefined) return "comment";
  if (string !== undefined) return "string";
  if (number !== undefined) return "number";
  if (word === undefined || attribute) return "plain";
  if (keywords.has(word)) return "keyword";
  // At the start of a statement that goes on with a blank; elsewhere they are names.
  if (softKeywords.has(word) && opensLine && /^ +[^\s=.,)]/.test(next)) return "keyword";
  return builtins.has(word) ? "builtin" : "plain";
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
