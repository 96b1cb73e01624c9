/** The page for authors is right: what it calls good is good. */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectBank } from "../../../src/bank/check/inspect-bank.ts";
import { diagnosticText } from "../../../src/bank/files/file-diagnostic.ts";
import { folderOf } from "../samples.ts";

const root = join(import.meta.dirname, "../../..");

test("the good question of docs/writing-questions.md can be copied into a topic as it stands", () => {
  const page = readFileSync(join(root, "docs/writing-questions.md"), "utf8");
  const good = /## A good one\n+```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
  const dir = folderOf({ "copied.yaml": `topic: copied\ntitle: Copied\norder: 1\nquestions:\n${good}` });
  cpSync(join(root, "questions/misconceptions.yaml"), join(dir, "misconceptions.yaml"));
  const { questions, diagnostics } = inspectBank(dir, { only: ["gc-disabled"] });
  expect(diagnostics.map(diagnosticText)).toEqual([]);
  expect(questions.map(({ question }) => question.id)).toEqual(["gc-disabled"]);
});
