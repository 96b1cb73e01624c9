import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonSchemas } from "../../../src/bank/files/json-schema.ts";

const questions = join(import.meta.dirname, "../../../questions");

test.each([...jsonSchemas()])("%s is what the zod schema says; `npm run bank -- schema` writes it", (name, text) => {
  expect(readFileSync(join(questions, name), "utf8")).toBe(text);
});

test("every field of a question is described to editors", () => {
  const undescribed: string[] = [];
  const walk = (schema: unknown, path: string) => {
    if (typeof schema !== "object" || schema === null) return;
    if ("properties" in schema && typeof schema.properties === "object" && schema.properties !== null) {
      for (const [field, inner] of Object.entries(schema.properties)) {
        if (!("description" in inner)) undescribed.push(`${path}.${field}`);
        walk(inner, `${path}.${field}`);
      }
    }
    if ("items" in schema) walk(schema.items, `${path}[]`);
  };
  for (const [name, text] of jsonSchemas()) walk(JSON.parse(text), name);
  expect(undescribed).toEqual([]);
});
