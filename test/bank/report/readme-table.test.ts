import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBank } from "../../../src/bank/files/read-bank.ts";
import { readmeTable, withTable } from "../../../src/bank/report/readme-table.ts";
import { bankFolder, explained } from "../samples.ts";

describe("the table of the bank", () => {
  const root = join(import.meta.dirname, "../../..");

  test("stands in the README as it is", () => {
    const { bank, questions } = readBank(join(root, "questions"));
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(withTable(readme, readmeTable(bank.topics, questions))).toBe(readme);
  });

  test("counts by topic, level and kind, and what a program shows", () => {
    const { bank, questions } = readBank(bankFolder(explained));
    const [, , row, all] = readmeTable(bank.topics, questions).split("\n");
    expect(row).toMatch(/^\| [^|]+ \| 1 \| 0 \| 1 \| 0 \| 0 \| 1 \| 0 \| 0 \| 1 \|$/);
    expect(all).toContain("**all** | 1 |");
  });

  test("is not written where there is no place for it", () => {
    expect(() => withTable("# A page", "table")).toThrow("There is no");
  });
});
