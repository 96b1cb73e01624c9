import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openWatch } from "../../../src/bank/check/watch-bank.ts";
import { bankFolder, explained } from "../samples.ts";

describe("the watch", () => {
  test("proves and checks what was changed, and nothing else", { timeout: 60_000 }, async () => {
    const dir = bankFolder(explained);
    const watching = await openWatch(dir);
    try {
      expect(await watching.look()).toEqual({ changed: [], diagnostics: [] });
      const file = join(dir, "cyclic-gc.yaml");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replace('prints: "True"', "prints: x").replace("prints: True", "prints: x"));
      const wrong = await watching.look();
      expect(wrong.changed).toMatchObject([{ id: "gc-what-for", proof: expect.stringContaining("wrong (w3.14") }]);
      expect(wrong.diagnostics.map(({ rule }) => rule)).toContain("L15");
      writeFileSync(file, text);
      expect((await watching.look()).changed).toMatchObject([{ proof: expect.stringContaining("proven") }]);
      writeFileSync(file, `# only a remark\n${text}`);
      expect(await watching.look()).toEqual({ changed: [], diagnostics: [] });
      writeFileSync(file, text.replace("level: 0", "level: 7"));
      expect((await watching.look()).diagnostics.map(({ rule }) => rule)).toEqual(["L20"]);
    } finally {
      await watching.close();
    }
  });
});
