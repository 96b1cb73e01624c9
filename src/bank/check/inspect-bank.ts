/** Form and lint of a folder: everything that can be said about it without running Python. */
import { byPosition, type FileDiagnostic, type FileLocation, placeIn, wholeOf } from "../files/file-diagnostic.ts";
import { type BankReading, readBank } from "../files/read-bank.ts";
import { bankRules, lintBank, lintQuestion, questionRules } from "../lint/lint.ts";
import type { BankRule, Rule } from "../lint/rule.ts";

export interface InspectOptions {
  /** Ids to look at, without the rules about the whole bank; everything where it is empty. */
  readonly only?: readonly string[];
  /** Which rules of the lint are applied; all of them where it is absent. */
  readonly applies?: (rule: Rule) => boolean;
}

/** Like readBank, with the diagnostics of the lint beside those of the form. */
export function inspectBank(dir: string, { only = [], applies = () => true }: InspectOptions = {}): BankReading {
  const reading = readBank(dir);
  const wanted = (id: string) => only.length === 0 || only.includes(id);
  const questions = reading.questions.filter(({ question }) => wanted(question.id));
  const rules = questionRules.filter(applies);
  const diagnostics = [
    ...reading.diagnostics.filter(({ question }) => question === undefined || wanted(question)),
    ...questions.flatMap((placed) => placeIn(placed.location, lintQuestion(placed, rules))),
    ...(only.length === 0 ? lintWhole(dir, reading, bankRules.filter(applies)) : []),
  ];
  return { bank: reading.bank, questions, diagnostics: diagnostics.sort(byPosition) };
}

function lintWhole(dir: string, { questions }: BankReading, rules: readonly BankRule[]): readonly FileDiagnostic[] {
  const locations = new Map<string, FileLocation>(questions.map(({ question, location }) => [question.id, location]));
  return lintBank(questions, rules).flatMap((diagnostic) => {
    const location = diagnostic.question === undefined ? undefined : locations.get(diagnostic.question);
    return placeIn(location ?? wholeOf(dir), [diagnostic]);
  });
}
