/** What helps an author: a draft to fill in, a watch that looks on, a table of what there is. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addDraft } from "../../../src/bank/files/draft.ts";
import { readBank } from "../../../src/bank/files/load.ts";
import { openWatch } from "../../../src/bank/files/watch.ts";
import { bankTable, runsIn, withTable } from "../../../src/bank/table.ts";
import { bankOf, explained, folderOf, misconceptionsYaml } from "../samples.ts";

describe("a draft", () => {
  test("reads as a question at once, and the lint says that it is not finished", () => {
    const dir = folderOf({
      "misconceptions.yaml": misconceptionsYaml.replace("gc-returns-memory", "assignment-copies"),
    });
    const { file, line, id } = addDraft(dir, "objects");
    const { bank, faults } = readBank(dir);
    expect(faults).toEqual([]);
    expect(bank.questions.map((question) => question.id)).toEqual([id]);
    expect(readFileSync(file, "utf8").split("\n")[line - 1]).toBe(`  - id: ${id}`);
  });

  test("goes behind what the topic has, under an id that nobody has", () => {
    const dir = bankOf(explained);
    const ids = [addDraft(dir, "cyclic-gc").id, addDraft(dir, "cyclic-gc").id];
    expect(ids).toEqual(["cyclic-gc-1", "cyclic-gc-2"]);
    const text = readFileSync(join(dir, "cyclic-gc.yaml"), "utf8");
    expect(text.indexOf("gc-what-for")).toBeLessThan(text.indexOf("cyclic-gc-1"));
  });

  test("is not written where the topic is no name", () => {
    expect(() => addDraft(folderOf({}), "../elsewhere")).toThrow(RangeError);
  });
});

describe("the watch", () => {
  test("proves and checks what was changed, and nothing else", { timeout: 60_000 }, async () => {
    const dir = bankOf(explained);
    const watching = await openWatch(dir);
    try {
      expect(await watching.look()).toEqual({ changed: [], faults: [] });
      const file = join(dir, "cyclic-gc.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace('prints: "True"', "prints: x").replace("prints: True", "prints: x"));
      const wrong = await watching.look();
      expect(wrong.changed).toMatchObject([{ id: "gc-what-for", proof: expect.stringContaining("wrong (w3.14") }]);
      expect(wrong.faults.map(({ rule }) => rule)).toContain("L15");
      writeFileSync(file, text);
      expect((await watching.look()).changed).toMatchObject([{ proof: expect.stringContaining("proven") }]);
      writeFileSync(file, `# only a remark\n${text}`);
      expect(await watching.look()).toEqual({ changed: [], faults: [] });
      writeFileSync(file, text.replace("level: 0", "level: 7"));
      expect((await watching.look()).faults.map(({ rule }) => rule)).toEqual(["L20"]);
    } finally {
      await watching.close();
    }
  });
});

describe("the table of the bank", () => {
  const root = join(import.meta.dirname, "../../..");

  test("stands in the README as it is", () => {
    const { bank, sources } = readBank(join(root, "questions"));
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(withTable(readme, bankTable(bank, runsIn(sources)))).toBe(readme);
  });

  test("counts by topic, level and kind, and what a program shows", () => {
    const { bank, sources } = readBank(bankOf(explained));
    const [, , row, all] = bankTable(bank, runsIn(sources)).split("\n");
    expect(row).toMatch(/^\| [^|]+ \| 1 \| 0 \| 1 \| 0 \| 0 \| 1 \| 0 \| 0 \| 1 \|$/);
    expect(all).toContain("**all** | 1 |");
  });

  test("is not written where there is no place for it", () => {
    expect(() => withTable("# A page", "table")).toThrow("There is no");
  });
});
