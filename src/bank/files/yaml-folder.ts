/** The YAML files of a folder as text, beside a diagnostic for each that cannot be read. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type FileDiagnostic, fileError } from "./file-diagnostic.ts";

export interface YamlFolder {
  /** By name of the file, in its order. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly FileDiagnostic[];
}

const maximumBytes = 1024 * 1024;

export function readFolder(dir: string): YamlFolder {
  const texts = new Map<string, string>();
  const listing = attempt(dir, () => readdirSync(dir).sort());
  if (!listing.ok) return { texts, diagnostics: [listing.diagnostic] };
  const diagnostics: FileDiagnostic[] = [];
  for (const name of listing.value.filter((entry) => /\.ya?ml$/.test(entry))) {
    const file = join(dir, name);
    if (name.endsWith(".yml")) {
      diagnostics.push(fileError(file, "is not read", "Rename it: the bank's files end in .yaml."));
      continue;
    }
    const read = attempt(file, () => textOf(file));
    if (read.ok) texts.set(name, read.value);
    else diagnostics.push(read.diagnostic);
  }
  return { texts, diagnostics };
}

/** @throws Error when the file cannot be read or is too large for a topic. */
function textOf(file: string): string {
  if (statSync(file).size > maximumBytes) throw new RangeError("is larger than 1 MiB");
  return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostic: FileDiagnostic };

function attempt<T>(file: string, act: () => T): Attempt<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fix = `See that ${basename(file)} exists, is readable and is of the right kind and size.`;
    return { ok: false, diagnostic: fileError(file, `cannot be read: ${reason}`, fix) };
  }
}
