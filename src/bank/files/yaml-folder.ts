/** The YAML files of a folder as text, beside a diagnostic for each that cannot be read. */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
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
  const listing = attempt(dir, () => readdirSync(dir, { withFileTypes: true }));
  if (!listing.ok) return { texts, diagnostics: [listing.diagnostic] };
  const diagnostics: FileDiagnostic[] = [];
  const entries = listing.value.filter(({ name }) => !isHidden(name));
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    const file = join(dir, name);
    if (!name.endsWith(".yaml")) {
      diagnostics.push(...whyUnread(file, entry));
      continue;
    }
    const read = attempt(file, () => textOf(file));
    if (read.ok) texts.set(name, read.value);
    else diagnostics.push(read.diagnostic);
  }
  return { texts, diagnostics };
}

/** Whether a change of this file may change the bank. */
export function concernsBank(name: string): boolean {
  return !isHidden(name) && yamlLike.test(name);
}

/** Editors and systems keep locks, backups and metadata there: `.#gc.yaml`, `._gc.yaml`. */
function isHidden(name: string): boolean {
  return name.startsWith(".");
}

/** What an author may well take for a file of the bank. A name that goes on, `gc.yaml~` or `gc.yaml.bak`, is a backup. */
const yamlLike = /\.ya?ml(?:\.txt)?$/i;

/** Nothing that looks like questions is left out in silence. */
function whyUnread(file: string, entry: Dirent): readonly FileDiagnostic[] {
  if (yamlLike.test(file)) return [fileError(file, "is not read", "Rename it: the bank's files end in .yaml.")];
  if (!entry.isDirectory()) return [];
  const listing = attempt(file, () => readdirSync(file));
  if (!listing.ok) return [listing.diagnostic];
  return listing.value
    .filter(concernsBank)
    .map((name) =>
      fileError(join(file, name), "is not read", "Move it up: the bank has no folders within its folder."),
    );
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
