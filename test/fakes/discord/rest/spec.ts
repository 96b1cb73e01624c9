/** Bodies against Discord's own OpenAPI: what is wrong with one, in the words that Discord uses. */
import type { core } from "zod";
import type { FormFault } from "./api-error.ts";

export interface SpecSchema {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: core.$ZodError };
}

/** Sent by discord.js on routes that have no use for them; Discord does not look at them there. */
const idle: ReadonlySet<string> = new Set(["tts", "enforce_nonce"]);

/** Properties that the spec does not name are faults too: Discord passes over them, and so they are mistakes. */
export function specFaults(schema: SpecSchema, given: unknown): FormFault[] {
  const body = numbered(given);
  const parsed = schema.safeParse(body);
  if (parsed.success) return unknownProperties(body, parsed.data, []);
  return parsed.error.issues.map((issue) => ({ path: issue.path.map(keyOf), ...wording(issue) }));
}

/** Discord takes the numbers of new files as numbers too; its spec knows texts only. */
function numbered(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => {
    if (key !== "attachments" || !Array.isArray(member)) return [key, numbered(member)];
    return [
      key,
      member.map((one: unknown) =>
        isRecord(one) && typeof one["id"] === "number" ? { ...one, id: String(one["id"]) } : one,
      ),
    ];
  });
  return Object.fromEntries(entries);
}

function keyOf(key: PropertyKey): string | number {
  return typeof key === "symbol" ? String(key) : key;
}

function wording(issue: core.$ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case "too_big":
      return issue.origin === "number"
        ? { code: "NUMBER_TYPE_MAX", message: `int value should be less than or equal to ${issue.maximum}.` }
        : { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${issue.maximum} or fewer in length.` };
    case "too_small":
      return issue.origin === "number"
        ? { code: "NUMBER_TYPE_MIN", message: `int value should be greater than or equal to ${issue.minimum}.` }
        : { code: "BASE_TYPE_MIN_LENGTH", message: `Must be at least ${issue.minimum} in length.` };
    case "invalid_union":
      return { code: "UNION_TYPE_CHOICES", message: "The value matches none of the possible types." };
    case "invalid_value":
      return { code: "BASE_TYPE_CHOICES", message: `Value must be one of (${issue.values.map(String).join(", ")}).` };
    case "invalid_type":
      return issue.input === undefined
        ? { code: "BASE_TYPE_REQUIRED", message: "This field is required" }
        : { code: "BASE_TYPE_BAD_TYPE", message: `Must be a value of type ${issue.expected}.` };
    default:
      return { code: "BASE_TYPE_INVALID", message: `The value is not valid (${issue.code}).` };
  }
}

/** What was in the body and is not in what the schema kept of it. */
function unknownProperties(given: unknown, kept: unknown, path: readonly (string | number)[]): FormFault[] {
  if (Array.isArray(given) && Array.isArray(kept)) {
    return given.flatMap((entry, index) => unknownProperties(entry, kept[index], [...path, index]));
  }
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (key in kept) return unknownProperties(value, kept[key], [...path, key]);
    if (path.length <= 1 && idle.has(key)) return [];
    return [{ path: [...path, key], code: "UNKNOWN_PROPERTY", message: `Discord knows no ${key} here.` }];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
