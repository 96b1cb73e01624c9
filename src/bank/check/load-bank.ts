/** The bank that the service asks from: a folder without errors, or all that is wrong with it. */
import type { Bank } from "../../quiz/question/bank.ts";
import type { FileDiagnostic } from "../files/file-diagnostic.ts";
import { inspectBank } from "./inspect-bank.ts";

export type LoadedBank =
  | { readonly ok: true; readonly bank: Bank }
  | { readonly ok: false; readonly diagnostics: readonly FileDiagnostic[] };

/**
 * All of the bank or nothing: what `npm run bank` calls an error before it runs any program is not asked. The rules
 * that only warn are left out, since a start waits for this.
 */
export function loadBank(dir: string): LoadedBank {
  const { bank, diagnostics } = inspectBank(dir, { applies: ({ severity }) => severity === "error" });
  return diagnostics.length === 0 ? { ok: true, bank } : { ok: false, diagnostics };
}
