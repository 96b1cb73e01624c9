/** The kinds of text fields that questions, topics and misconceptions are made of. */
import { z } from "zod";

/** The lint rule that the limit of a field belongs to; shown with the diagnostic. */
export const ruleOfField = z.registry<{ readonly rule: string }>();

interface Length {
  readonly min: number;
  readonly max: number;
}

const oneParagraph = /^[^\n\r]*$/;

/** One paragraph that people read. Space around it does not count. */
export function proseField(description: string, { min, max }: Length) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(oneParagraph, { error: "is more than one paragraph" })
    .describe(description);
}

/** An id: `a-z`, `0-9` and `-`. */
export function slugField(description: string, { min, max }: Length) {
  return z
    .string()
    .regex(new RegExp(`^[a-z0-9-]{${min},${max}}$`))
    .describe(description);
}

/** A program, without the empty lines at its end. */
export function codeField(description: string) {
  return z
    .string()
    .overwrite((text) => text.trimEnd())
    .min(1)
    .describe(description);
}
