import { join } from "node:path";
import { expect, test } from "vitest";
import { readBank } from "../../src/bank/files/load.ts";
import type { SourcedQuestion } from "../../src/bank/files/topic-file.ts";
import { lintBank, lintQuestion } from "../../src/bank/lint/lint.ts";
import { faultText } from "../../src/bank/question/diagnostic.ts";

test("the questions of this repository have no fault of form and break no rule", () => {
  const { bank, sources, faults } = readBank(join(import.meta.dirname, "../../questions"));
  const all = bank.questions.flatMap((question): readonly SourcedQuestion[] => {
    const source = sources.get(question.id);
    return source === undefined ? [] : [{ question, source }];
  });
  const errors = [...faults, ...all.flatMap(lintQuestion), ...lintBank("questions", all)].filter(
    (fault) => fault.severity === "error",
  );
  expect(errors.map(faultText)).toEqual([]);
  expect(all.length).toBeGreaterThan(0);
});
