/** The file of false beliefs: the sound ones, and every id that a distractor may name. */
import { z } from "zod";
import { asId, type MisconceptionId } from "../../quiz/ids.ts";
import type { Misconception } from "../../quiz/question/bank.ts";
import type { Fault } from "../question/diagnostic.ts";
import { complaints } from "../question/issue.ts";
import { misconceptionSchema, misconceptionsFileSchema } from "../question/schema.ts";
import { placed, syntaxFaults } from "./placed.ts";
import { readYaml } from "./yaml-file.ts";

export interface MisconceptionsFile {
  readonly misconceptions: readonly Misconception[];
  /** Those of broken entries too, so that one slip here does not accuse every question. */
  readonly ids: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

const headSchema = misconceptionsFileSchema.extend({ misconceptions: z.array(z.unknown()).min(1) });

export function readMisconceptionsFile(file: string, text: string): MisconceptionsFile {
  const yaml = readYaml(text);
  const written = [...text.matchAll(/^\s*-\s+id:\s*["']?([^\s"'#]+)/gm)].map(([, id]) => id ?? "");
  const ids = new Set(written);
  if (yaml.faults.length > 0) return { misconceptions: [], ids, faults: syntaxFaults(file, yaml.faults) };
  const head = headSchema.safeParse(yaml.value, { reportInput: true });
  if (!head.success) {
    const found = complaints(misconceptionsFileSchema, head.error);
    return { misconceptions: [], ids, faults: placed(found, { file, yaml, base: [], questionId: undefined }) };
  }
  const faults: Fault[] = [];
  const misconceptions = new Map<string, Misconception>();
  for (const [index, raw] of head.data.misconceptions.entries()) {
    const spot = { file, yaml, base: ["misconceptions", index], questionId: undefined };
    const parsed = misconceptionSchema.safeParse(raw, { reportInput: true });
    if (!parsed.success) {
      faults.push(...placed(complaints(misconceptionSchema, parsed.error), spot));
      continue;
    }
    const { id, belief } = parsed.data;
    if (misconceptions.has(id)) {
      const twice = { path: ["id"], message: `the misconception ${id} is there twice`, cure: "Merge the two." };
      faults.push(...placed([twice], spot));
    }
    misconceptions.set(id, { id: asId<MisconceptionId>(id), belief });
    ids.add(id);
  }
  return { misconceptions: [...misconceptions.values()], ids, faults };
}
