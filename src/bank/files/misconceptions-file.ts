/** The file of false beliefs: the sound ones, and every id that a distractor may name. */
import { z } from "zod";
import { asId, type MisconceptionId } from "../../quiz/ids.ts";
import type { Misconception } from "../../quiz/question/bank.ts";
import type { Diagnostic } from "../question/diagnostic.ts";
import { checkCharacters } from "../question/invisible-characters.ts";
import { schemaDiagnostics } from "../question/schema-diagnostics.ts";
import { type FileDiagnostic, placeIn } from "./file-diagnostic.ts";
import { misconceptionSchema, misconceptionsFileSchema } from "./misconceptions-file-schema.ts";
import { partOf, readYaml } from "./read-yaml.ts";

export const misconceptionsName = "misconceptions.yaml";

export interface MisconceptionsFile {
  readonly misconceptions: readonly Misconception[];
  /** Those of broken entries too, so that one slip here does not accuse every question. */
  readonly ids: ReadonlySet<string>;
  readonly diagnostics: readonly FileDiagnostic[];
}

const headSchema = misconceptionsFileSchema.extend({ misconceptions: z.array(z.unknown()).min(1) });

export function readMisconceptionsFile(file: string, text: string): MisconceptionsFile {
  const yaml = readYaml(file, text);
  const written = [...text.matchAll(/^\s*-\s+id:\s*["']?([^\s"'#]+)/gm)].map(([, id]) => id ?? "");
  const ids = new Set(written);
  if (yaml.diagnostics.length > 0) return { misconceptions: [], ids, diagnostics: yaml.diagnostics };
  const head = headSchema.safeParse(yaml.value, { reportInput: true });
  if (!head.success) {
    const found = schemaDiagnostics(misconceptionsFileSchema, head.error, yaml.writtenText);
    return { misconceptions: [], ids, diagnostics: placeIn(yaml, found) };
  }
  const diagnostics: FileDiagnostic[] = [];
  const misconceptions = new Map<string, Misconception>();
  for (const [index, raw] of head.data.misconceptions.entries()) {
    const location = partOf(yaml, ["misconceptions", index]);
    diagnostics.push(...placeIn(location, checkCharacters(raw)));
    const parsed = misconceptionSchema.safeParse(raw, { reportInput: true });
    if (!parsed.success) {
      diagnostics.push(
        ...placeIn(location, schemaDiagnostics(misconceptionSchema, parsed.error, location.writtenText)),
      );
      continue;
    }
    const { id, belief } = parsed.data;
    if (misconceptions.has(id)) diagnostics.push(...placeIn(location, [twice(id)]));
    misconceptions.set(id, { id: asId<MisconceptionId>(id), belief });
    ids.add(id);
  }
  return { misconceptions: [...misconceptions.values()], ids, diagnostics };
}

function twice(id: string): Diagnostic {
  return { at: ["id"], severity: "error", message: `the misconception ${id} is there twice`, fix: "Merge the two." };
}
