/** The bank that the service asks from: a folder without errors, or all that is wrong with it. */
import type { Bank } from "../../quiz/question/bank.ts";
import type { FileDiagnostic } from "../files/file-diagnostic.ts";
import { readBank } from "../files/read-bank.ts";

export type LoadedBank =
  | { readonly ok: true; readonly bank: Bank }
  | { readonly ok: false; readonly diagnostics: readonly FileDiagnostic[] };

/** All of the bank or nothing. */
export function loadBank(dir: string): LoadedBank {
  const { bank, diagnostics } = readBank(dir);
  return diagnostics.length === 0 ? { ok: true, bank } : { ok: false, diagnostics };
}
