/** What may be asked of the playground, checked at the door. */
import type { Context } from "hono";
import { z } from "zod";
import { controlPrefix } from "../forms/form-values.ts";
import { notJson, notJsonType, notUnderstood } from "./refusals.ts";

/** A name of something: no database takes a NUL, and no browser sends what cannot be seen. */
const reference = z
  .string()
  .max(1_000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be text without control characters");

export const pressRequest = z.object({ action: reference, message: reference });
/** The bot cuts what is too long for it, and cleans it; this is only what a form may carry. */
export const commandRequest = z.object({ text: z.string().max(10_000) });
export const playerRequest = z.object({ player: reference });

const filled = z.string().max(10_000);
const severalFilled = z.array(filled).max(100);
/** Values by the names of the fields, as the script sends them, or as the browser does for a page without the script. */
export const formRequest = z
  .object({ opened: z.string().max(100_000), values: z.record(z.string(), severalFilled).default({}) })
  .catchall(z.union([filled, severalFilled]))
  .transform(({ opened, values, ...controls }) => ({ opened, values: { ...values, ...byField(controls) } }));
export const suggestionRequest = z.object({ query: z.enum(["topic", "zone", "python"]), typed: z.string().max(200) });

/** What the address of a document names. */
export const documentRequest = z.object({
  message: reference,
  index: z
    .string()
    .regex(/^\d{1,3}$/, "must be a number")
    .transform(Number),
});

/** @throws HTTPException 400 or 415 with words for whoever wrote the request. */
export async function readRequest<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  return checked(await readBody(context), schema);
}

/** @throws HTTPException 400 with words for whoever wrote the request. */
export function checked<T>(request: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the request"}: ${message}`);
  throw notUnderstood(faults);
}

/** Controls that stand for fields; each may have been sent more than once. */
function byField(
  controls: Readonly<Record<string, string | readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(controls)
      .filter(([name]) => name.startsWith(controlPrefix))
      .map(([name, value]) => [name.slice(controlPrefix.length), [value].flat()]),
  );
}

/** The page's script sends JSON and gets JSON; what is sent without the script gets a page. */
export function withoutScript(context: Context): boolean {
  return mediaType(context) === "application/x-www-form-urlencoded";
}

async function readBody(context: Context): Promise<unknown> {
  if (withoutScript(context)) return await context.req.parseBody({ all: true });
  if (mediaType(context) !== "application/json") {
    throw notJsonType();
  }
  try {
    return await context.req.json();
  } catch {
    throw notJson();
  }
}

function mediaType(context: Context): string {
  return (context.req.header("content-type") ?? "").replace(/;.*$/s, "").trim().toLowerCase();
}

/** What follows the bot's name: `/quiz leaderboard month`, `/leaderboard month` and `leaderboard month` are the same command. */
export function commandText(typed: string): string {
  return typed.trim().replace(/^\/?(?:quiz(?:\s+|$))?/i, "");
}
