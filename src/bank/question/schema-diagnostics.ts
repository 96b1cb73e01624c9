/** What zod found, said to an author: the field by name, what it is, what it should be. */
import { z } from "zod";
import { type Diagnostic, type FieldPath, fieldLabel } from "./diagnostic.ts";
import { ruleOfField } from "./fields.ts";

type Issue = z.core.$ZodIssue;

/** How the author wrote the value of a field before anything read it, such as `0.10`; undefined when that is unknown. */
export type WrittenText = (at: FieldPath) => string | undefined;

/** One diagnostic an issue; several for unknown fields, since each stands on its own line. */
export function schemaDiagnostics(
  schema: z.ZodType,
  error: z.ZodError,
  writtenText: WrittenText = () => undefined,
): readonly Diagnostic[] {
  return error.issues.flatMap((issue): readonly Diagnostic[] => {
    const at = issue.path.filter((part) => typeof part !== "symbol");
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(schema, at, key));
    const field = fieldAt(schema, at);
    return [
      {
        at,
        ...(field.rule === undefined ? {} : { rule: field.rule }),
        severity: "error",
        message: `${fieldLabel(at)} ${saying(issue, writtenText(at))}`,
        fix: inQuotes(issue, writtenText(at)) ?? field.description ?? "See the JSON Schema of questions.",
      },
    ];
  });
}

function saying(issue: Issue, written: string | undefined): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `is ${kindOf(issue.input)}, not ${article(issue.expected)}`;
    case "invalid_value":
      if (issue.input === undefined) return "is missing";
      return `is ${typeof issue.input === "string" ? JSON.stringify(issue.input) : (written ?? String(issue.input))}, not ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_big":
      return `${amount(issue.input, issue.origin)}, at most ${issue.maximum}`;
    case "too_small":
      return `${amount(issue.input, issue.origin)}, at least ${issue.minimum}`;
    case "invalid_format":
      return issue.message.startsWith("is ")
        ? issue.message
        : `${JSON.stringify(issue.input)} is not of the right form`;
    default:
      return issue.message;
  }
}

function amount(input: unknown, origin: string): string {
  if (typeof input === "string") return `has ${input.trim().length} characters`;
  if (Array.isArray(input)) return `has ${input.length} entries`;
  return `(${origin}) is out of range`;
}

/**
 * The commonest slip: YAML reads `0.10`, `0x1F`, `True`, `null` and `[1, 2]` as something other than text. Only what
 * the author wrote says what was meant: their values are 0.1, 31, true, nothing and a list.
 */
function inQuotes(issue: Issue, written: string | undefined): string | undefined {
  if (issue.code !== "invalid_type" || issue.expected !== "string") return undefined;
  if (written === undefined || written === "" || written.includes("\n")) return undefined;
  const quoted = /["\\]/.test(written) ? `'${written.replaceAll("'", "''")}'` : `"${written}"`;
  return `Put it in quotes: ${quoted}.`;
}

function unknownField(schema: z.ZodType, path: FieldPath, key: string): Diagnostic {
  const known = Object.keys(shapeAt(schema, path));
  return {
    at: [...path, key],
    severity: "error",
    message: `${fieldLabel([...path, key])} is not a field`,
    fix: `Remove it or correct its name; the fields here are ${known.join(", ")}.`,
  };
}

interface Field {
  readonly description: string | undefined;
  readonly rule: string | undefined;
}

function fieldAt(schema: z.ZodType, path: FieldPath): Field {
  let description: string | undefined;
  let rule: string | undefined;
  for (const layer of layersAt(schema, path)) {
    description ??= layer.description;
    rule ??= ruleOfField.get(layer)?.rule;
  }
  return { description, rule };
}

function shapeAt(schema: z.ZodType, path: FieldPath): Readonly<Record<string, unknown>> {
  const inner = layersAt(schema, path).at(-1);
  return inner instanceof z.ZodObject ? inner.shape : {};
}

/** The schema at the end of the path with its wrappers, outermost first. */
function layersAt(schema: z.ZodType, path: FieldPath): readonly z.ZodType[] {
  const [head, ...rest] = path;
  const layers = unwrapped(schema);
  if (head === undefined) return layers;
  const inner = layers.at(-1);
  const child: unknown =
    inner instanceof z.ZodObject ? inner.shape[head] : inner instanceof z.ZodArray ? inner.element : undefined;
  return child instanceof z.ZodType ? layersAt(child, rest) : [];
}

function unwrapped(schema: z.ZodType): readonly z.ZodType[] {
  if (!(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)) return [schema];
  const inner = schema.unwrap();
  return inner instanceof z.ZodType ? [schema, ...unwrapped(inner)] : [schema];
}

function kindOf(input: unknown): string {
  if (input === null) return "empty";
  return article(Array.isArray(input) ? "array" : typeof input);
}

function article(kind: string): string {
  const word = { array: "a list", object: "a mapping of fields", int: "a whole number", string: "text" }[kind];
  return word ?? `a ${kind}`;
}
