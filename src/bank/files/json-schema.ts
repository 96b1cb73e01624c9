/** The JSON Schemas that editors complete and check the YAML with, made from the zod schemas. */
import { z } from "zod";
import { misconceptionsFileSchema } from "./misconceptions-file-schema.ts";
import { topicFileSchema } from "./topic-file-schema.ts";

/** By file name, as text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ["question.schema.json", textOf(topicFileSchema)],
    ["misconceptions.schema.json", textOf(misconceptionsFileSchema)],
  ]);
}

function textOf(schema: z.ZodType): string {
  // What an author writes, not what the loader makes of it; draft 7 is what YAML editors read best.
  return `${JSON.stringify(z.toJSONSchema(schema, { io: "input", target: "draft-7" }), undefined, 2)}\n`;
}
