import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openWatch, type WatchOptions } from "../../../src/bank/check/watch-bank.ts";
import { bankFolder, explained } from "../samples.ts";

async function watchOn(dir: string, options?: WatchOptions) {
  const watching = await openWatch(dir, options);
  onTestFinished(() => watching.close());
  return watching;
}

/** Saves the one topic with a text in place of another, or as it was. */
function save(dir: string, from = "", to = ""): void {
  const file = join(dir, "cyclic-gc.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

describe("the watch", { timeout: 60_000 }, () => {
  test("proves and checks what was changed, and nothing else", async () => {
    const dir = bankFolder(explained);
    const watching = await watchOn(dir, { natives: ["python3"] });
    expect(watching.interpreters[0]).toBe("w3.15");
    expect(await watching.look()).toEqual({ changed: [], diagnostics: [] });
    save(dir, 'prints: "True"', "prints: x");
    const wrong = await watching.look();
    expect(wrong.changed).toMatchObject([{ id: "gc-what-for", proof: expect.stringContaining("wrong (w3.15") }]);
    expect(wrong.diagnostics.map(({ rule }) => rule)).toContain("L15");
    save(dir, "prints: x", 'prints: "True"');
    expect((await watching.look()).changed).toMatchObject([{ proof: expect.stringContaining("proven") }]);
    save(dir, "topic:", "# only a remark\ntopic:");
    expect(await watching.look()).toEqual({ changed: [], diagnostics: [] });
    save(dir, "level: 0", "level: 7");
    expect((await watching.look()).diagnostics.map(({ rule }) => rule)).toEqual(["L20"]);
  });

  test("takes the next older Pyodide where the newest does not start, and says why", async () => {
    const { interpreters, notes } = await watchOn(bankFolder(explained), { pyodides: ["3.13", "3.99"], natives: [] });
    expect(interpreters).toEqual(["w3.13"]);
    expect(notes).toEqual([expect.stringMatching(/^Pyodide 3\.99 does not start: .*no Pyodide for 3\.99/)]);
  });

  test("checks form and lint where no Python can be started", async () => {
    const dir = bankFolder(explained);
    const watching = await watchOn(dir, { pyodides: ["3.98", "3.99"], natives: ["there-is-no-such-python"] });
    expect(watching.interpreters).toEqual([]);
    expect(watching.notes).toHaveLength(2);
    save(dir, "counting?", "counting");
    const { changed, diagnostics } = await watching.look();
    expect(changed).toEqual([{ id: "gc-what-for", proof: "cited only (nothing here can run it)" }]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["L01"]);
  });
});
