/** The syntax of a YAML file: the text becomes plain data in which every value knows its line. */
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { FieldPath } from "../question/diagnostic.ts";
import { invisibleIn } from "../question/invisible-characters.ts";
import type { WrittenText } from "../question/schema-diagnostics.ts";
import { type FileDiagnostic, type FileLocation, fileError, type Position, wholeOf } from "./file-diagnostic.ts";

export interface YamlFile extends FileLocation {
  /** Undefined where there are diagnostics. */
  readonly value: unknown;
  /** What keeps the text from being read at all. */
  readonly diagnostics: readonly FileDiagnostic[];
  /** What stands in the text where the value of a field is. */
  readonly writtenText: WrittenText;
}

/** @param path where the part stands in the whole; the paths of its diagnostics are counted from there. */
export function partOf({ file, positionOf, writtenText }: YamlFile, path: FieldPath) {
  return {
    file,
    positionOf: (at: FieldPath) => positionOf([...path, ...at]),
    writtenText: (at: FieldPath) => writtenText([...path, ...at]),
  };
}

const indentFix =
  "Look at this line and the next: indent with two spaces a level, and put text that holds `: `, ` #` or begins with " +
  "a sign in quotes.";

export function readYaml(file: string, text: string): YamlFile {
  const unread = { ...wholeOf(file), value: undefined, writtenText: () => undefined };
  const invisible = invisibleIn(text)
    .map(({ index, ...words }) => at(file, positionIn(text, index), words))
    .filter(({ line, message }, nth, all) => all[nth - 1]?.line !== line || all[nth - 1]?.message !== message);
  if (invisible.length > 0) return { ...unread, diagnostics: invisible };
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const diagnostics = [fileError(file, `cannot be read as YAML: ${reason}`, indentFix)];
    return { ...unread, diagnostics };
  }
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fields = {
    file,
    positionOf: (path: FieldPath) => position(offsetOf(document, path)),
    writtenText: (path: FieldPath) => textOf(document, text, path),
  };
  const syntax = independent([...document.errors, ...document.warnings]).map((error) =>
    at(file, position(error.pos[0]), {
      message: `is not valid YAML: ${error.message}`,
      fix: error.code === "DUPLICATE_KEY" ? "Remove one of the two." : indentFix,
    }),
  );
  if (syntax.length > 0) return { ...fields, value: undefined, diagnostics: syntax };
  try {
    return { ...fields, value: document.toJS({ maxAliasCount: 0 }), diagnostics: [] };
  } catch {
    // Only an alias makes a sound document throw here, and a bomb of aliases is never unfolded.
    const aliases = aliasesIn(document).slice(0, atMost);
    return { ...fields, value: undefined, diagnostics: aliases.map((offset) => at(file, position(offset), alias)) };
  }
}

/** A field given twice stands for itself, as does an unknown tag; after any other slip the rest is only its echo. */
function independent(errors: readonly YAMLError[]): readonly YAMLError[] {
  const slip = errors.find(({ code }) => code !== "DUPLICATE_KEY" && code !== "TAG_RESOLVE_FAILED");
  return slip === undefined ? errors : [slip];
}

function at(file: string, position: Position, words: Pick<FileDiagnostic, "message" | "fix">): FileDiagnostic {
  return { severity: "error", at: [], file, ...position, ...words };
}

function positionIn(text: string, index: number): Position {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Of one sort in one file: more teach an author nothing. */
const atMost = 20;

const alias = {
  message: "is an alias, which the bank does not use",
  fix: "Write the value out; put text that begins with `*` or `&` in quotes.",
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

function textOf(document: Document.Parsed, text: string, path: FieldPath): string | undefined {
  const node = document.getIn(path, true);
  const range = isNode(node) ? node.range : undefined;
  return range ? text.slice(range[0], range[1]) : undefined;
}

function offsetOf(document: Document.Parsed, path: FieldPath): number {
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
