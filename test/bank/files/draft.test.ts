import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addDraft } from "../../../src/bank/files/draft.ts";
import { readBank } from "../../../src/bank/files/read-bank.ts";
import { bankFolder, explained, folderOf, misconceptionsYaml } from "../samples.ts";

describe("a draft", () => {
  test("reads as a question at once, in an empty folder too, and the lint says that it is not finished", () => {
    const dir = folderOf({});
    const { file, line, id } = addDraft(dir, "objects");
    const { bank, diagnostics } = readBank(dir);
    expect(diagnostics).toEqual([]);
    expect(bank.questions.map((question) => question.id)).toEqual([id]);
    expect(readFileSync(file, "utf8").split("\n")[line - 1]).toBe(`  - id: ${id}`);
  });

  test("goes behind what the topic has, under an id that nobody has", () => {
    const dir = bankFolder(explained);
    const ids = [addDraft(dir, "cyclic-gc").id, addDraft(dir, "cyclic-gc").id];
    expect(ids).toEqual(["cyclic-gc-1", "cyclic-gc-2"]);
    const text = readFileSync(join(dir, "cyclic-gc.yaml"), "utf8");
    expect(text.indexOf("gc-what-for")).toBeLessThan(text.indexOf("cyclic-gc-1"));
  });

  test("leaves the misconceptions as they are where there are some", () => {
    const dir = bankFolder(explained);
    addDraft(dir, "objects");
    expect(readFileSync(join(dir, "misconceptions.yaml"), "utf8")).toBe(misconceptionsYaml);
  });

  test.each(["../elsewhere", "misconceptions"])("is not written where the topic would be %s", (topic) => {
    const dir = bankFolder(explained);
    expect(() => addDraft(dir, topic)).toThrow(RangeError);
    expect(readFileSync(join(dir, "misconceptions.yaml"), "utf8")).toBe(misconceptionsYaml);
  });
});
