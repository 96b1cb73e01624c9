import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectBank } from "../../../src/bank/check/inspect-bank.ts";
import { diagnosticText } from "../../../src/bank/files/file-diagnostic.ts";

test("the questions of this repository have no error of form and break no rule of the lint", () => {
  const { questions, diagnostics } = inspectBank(join(import.meta.dirname, "../../../questions"));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(diagnosticText)).toEqual([]);
  expect(questions.length).toBeGreaterThan(0);
  // For a team's own bank a warning is enough.
  expect(diagnostics.filter(({ rule }) => rule === "L14").map(diagnosticText)).toEqual([]);
});
