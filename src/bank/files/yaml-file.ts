/** One YAML file as plain data in which every value remembers its line. */
import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Place } from "../question/diagnostic.ts";
import type { Path } from "../question/issue.ts";

interface SyntaxFault extends Place {
  readonly message: string;
  readonly cure: string;
}

export interface YamlFile {
  /** Undefined where there are faults. */
  readonly value: unknown;
  readonly faults: readonly SyntaxFault[];
  /** Of the field at the end of the path, or of the deepest part of it that is there. */
  place(path: Path): Place;
}

const indentCure =
  "Indent with two spaces a level, and put text that holds `: `, ` #` or begins with a sign in quotes.";

export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const unprintable = unprintableIn(text);
  if (unprintable.length > 0) return { value: undefined, faults: unprintable, place: () => ({ line: 1, column: 1 }) };
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    const message = `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { value: undefined, faults: [{ line: 1, column: 1, message, cure: indentCure }], place: () => at(0) };
  }
  const faults: SyntaxFault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    message: `is not valid YAML: ${error.message}`,
    cure: error.code === "DUPLICATE_KEY" ? "Remove one of the two." : indentCure,
  }));
  const place = (path: Path): Place => at(offsetOf(document, path));
  if (faults.length > 0) return { value: undefined, faults, place };
  try {
    return { value: document.toJS({ maxAliasCount: 0 }), faults, place };
  } catch {
    // Only an alias makes a document without faults throw here, and a bomb of aliases is never unfolded.
    return {
      value: undefined,
      faults: aliasesIn(document)
        .slice(0, mostFaults)
        .map((offset) => ({ ...at(offset), ...aliasFault })),
      place,
    };
  }
}

/** Of one sort in one file: more teach an author nothing. */
const mostFaults = 20;

const aliasFault = {
  message: "is an alias, which the bank does not use",
  cure: "Write the value out; put text that begins with `*` or `&` in quotes.",
};

function aliasesIn(document: Document.Parsed): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_key, node) => {
      offsets.push(node.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** Tabs move with the reader's settings, the rest is invisible: both hide what a question says. */
const unprintablePattern = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]--[\n\r]]/gv;

function unprintableIn(text: string): readonly SyntaxFault[] {
  return [...text.matchAll(unprintablePattern)].slice(0, mostFaults).map((match) => {
    const before = text.slice(0, match.index).split("\n");
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    if (match[0] === "\t") return { ...place, message: "holds a tab", cure: "Use spaces, in code too." };
    if (match[0] === "\ufffd") return { ...place, message: "is not UTF-8", cure: "Save the file as UTF-8." };
    return { ...place, message: `holds the invisible character U+${code}`, cure: "Delete it." };
  });
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === "number") {
      node = node.items[part];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/**
 * A topic file without its questions, and each question by itself, every other line left empty: so line numbers stay
 * true, and a slip in one question hides no other.
 */
export function pieces(text: string): { readonly head: string; readonly questions: readonly string[] } {
  const lines = text.split("\n");
  const isList = (line: string) => /^questions\s*:/.test(line);
  const first = lines.slice(lines.findIndex(isList)).find((line) => /^ *- /.test(line));
  const indent = first?.indexOf("-") ?? 0;
  const begins = (line: string) => line.search(/\S/) === indent && line.startsWith("- ", indent);
  const ends = (line: string) => line.search(/\S/) !== -1 && line.search(/\S/) < indent;
  const only = (keep: (index: number) => boolean) => lines.map((line, index) => (keep(index) ? line : "")).join("\n");
  const spans = lines.flatMap((line, from) => {
    if (!begins(line)) return [];
    const length = lines.slice(from + 1).findIndex((next) => begins(next) || ends(next));
    return [{ from, to: length === -1 ? lines.length : from + 1 + length }];
  });
  const inside = new Set(spans.flatMap(({ from, to }) => lines.slice(from, to).map((_line, index) => from + index)));
  return {
    head: only((index) => !inside.has(index) && !isList(lines[index] ?? "")),
    questions: spans.map(({ from, to }) => only((index) => index >= from && index < to)),
  };
}
