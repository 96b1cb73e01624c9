/** Which version of CPython a community is asked about. */

import { notice, refusal } from "../../build.ts";
import { count, listed } from "../../english.ts";
import type { Message } from "../../message.ts";
import { command, line } from "../../spans.ts";

export function pythonLabel(version: string): string {
  return `CPython ${version}`;
}

export interface PythonOfCommunity {
  readonly python: string;
  /** It was set just now. */
  readonly changed: boolean;
  /** How many questions of the bank are true there. */
  readonly asked: number;
  /** How many questions the bank has. */
  readonly questions: number;
}

export function pythonView({ python, changed, asked, questions }: PythonOfCommunity): Message {
  const other = python === "3.12" ? "3.13" : "3.12";
  return notice({
    title: pythonLabel(python),
    lines: [
      `${changed ? "From now on I ask" : "I ask"} only what is true on CPython ${python}: ${asked} of ${count(questions, "question")}. Where another version gives another answer, the question names the version.`,
      line("Another version: ", command(`python ${other}`), "; always the newest: ", command("python latest"), "."),
    ],
  });
}

export function unknownPythonView(word: string, known: readonly string[]): Message {
  return refusal(
    `I have no questions for “${word}”`,
    line(`Available: ${listed(known)}, or `, command("python latest"), " for the newest."),
  );
}
