/** Arguments as they come in a form: everything is text, and structures are JSON inside it. */
import { parse } from "node:querystring";
import { z } from "zod";
import { refuse } from "./failure.ts";

export const text = z.string();
export const flag = z.enum(["true", "false", "1", "0"]).transform((given) => given === "true" || given === "1");
export const whole = z.string().regex(/^\d+$/).transform(Number);

/** A structure; what is in it is checked later, with a code of its own. */
export const json = z.string().transform((given, context) => {
  try {
    const parsed: unknown = JSON.parse(given);
    return parsed;
  } catch {
    context.addIssue("not JSON");
    return z.NEVER;
  }
});

/** Any method may be given these. */
export const common = { token: text.optional(), team_id: text.optional() };

/** @param contentType as it came; a charset is allowed, as it is by Slack. */
export function readBody(body: Buffer, contentType: string): Record<string, string> {
  const [kind = ""] = contentType.split(";");
  if (kind === "application/x-www-form-urlencoded") {
    const entries = Object.entries(parse(body.toString()));
    return Object.fromEntries(
      entries.map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : (value ?? "")]),
    );
  }
  if (kind === "application/json") {
    const fields = z.record(z.string(), z.unknown()).safeParse(parsedOrRefused(body.toString()));
    if (!fields.success) refuse("invalid_json");
    return Object.fromEntries(
      Object.entries(fields.data).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
  }
  if (body.length === 0) return {};
  return refuse("invalid_post_type");
}

function parsedOrRefused(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return refuse("invalid_json");
  }
}
