/**
 * What is wrong with a question or with the bank, and what its author has to do. The one shape for all that looks at
 * questions: the form, the lint, the proofs. Where it stands in a file is added by files/file-diagnostic.ts.
 */

export type Severity = "error" | "warning";

/** The way to a field: `["options", 2, "text"]`. Empty for the whole. */
export type FieldPath = readonly (string | number)[];

export interface Diagnostic {
  /** Counted from the question, or from the top of the file for what belongs to no question. */
  readonly at: FieldPath;
  /** `L07`, `B01`; absent where what was written is no form at all. */
  readonly rule?: string;
  readonly severity: Severity;
  readonly message: string;
  /** A sentence that says what to change. */
  readonly fix: string;
  /** The id of the question, where several are looked at together. */
  readonly question?: string;
}

/** @returns `` `options[3].text` ``, counted from one as people do. */
export function fieldLabel(path: FieldPath): string {
  const named = path.reduce<string>(
    (name, part) => (typeof part === "number" ? `${name}[${part + 1}]` : name === "" ? part : `${name}.${part}`),
    "",
  );
  return named === "" ? "this" : `\`${named}\``;
}
