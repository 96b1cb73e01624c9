import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonSchemas } from "../../src/bank/files/json-schema.ts";
import { bankFolder, changed, explained, folderOf, type QuestionDraft } from "../bank/samples.ts";
import { run } from "./run.ts";

const bank = (...args: readonly string[]) => run(["bank", ...args]);

/** Nothing to run, so that these tests are about the command and not about Python. */
const cited = (changes: Readonly<Record<string, unknown>> = {}): QuestionDraft =>
  changed(explained, { proof: undefined, ...changes });

describe("npm run bank", () => {
  test("passes a sound bank, with warnings and a table", async () => {
    const { code, output } = await bank("--dir", bankFolder(cited()));
    expect(output).toMatch(/gc-what-for +cited only/);
    expect(output).toContain("warning B03");
    expect(output).toContain("1 questions: 0 proven, 1 cited only, 0 wrong; 0 errors, 4 warnings");
    expect(code).toBe(0);
  });

  test("fails a bank with faults, names the place of each, and goes on with the others", async () => {
    const dir = bankFolder(
      cited({ id: "no-level", level: 5 }),
      cited({ id: "no-question", stem: "This is no question at all." }),
      cited(),
    );
    const { code, output } = await bank("--dir", dir);
    expect(output).toMatch(/cyclic-gc\.yaml:6:5 error L20 no-level: `level` is 5/);
    expect(output).toMatch(/cyclic-gc\.yaml:\d+:5 error L01 no-question: the stem does not end/);
    expect(output).toMatch(/gc-what-for +cited only/);
    expect(code).toBe(1);
  });

  test("checks one question alone", async () => {
    const dir = bankFolder(cited({ id: "no-level", level: 5 }), cited());
    const { code, output } = await bank("--dir", dir, "gc-what-for");
    expect(output).not.toContain("no-level");
    expect(output).not.toContain("B03");
    expect(code).toBe(0);
    expect(await bank("--dir", dir, "--only", "no-level")).toMatchObject({ code: 1 });
  });

  test("does not pass a question that is not there", async () => {
    const { code, output } = await bank("--dir", bankFolder(cited()), "gc-misspelt");
    expect(output).toContain("There is no question gc-misspelt");
    expect(code).toBe(1);
    expect((await bank("--dir", bankFolder(cited()), "gc-whatfor")).output).toContain("Did you mean gc-what-for?");
  });

  test("writes the JSON Schemas", async () => {
    const dir = folderOf({});
    expect(await bank("schema", "--dir", dir)).toMatchObject({ code: 0 });
    for (const [name, text] of jsonSchemas()) expect(readFileSync(join(dir, name), "utf8")).toBe(text);
  });

  test("does not hang, watching a folder that is not there", async () => {
    const { code, output } = await bank("watch", "--dir", join(folderOf({}), "nowhere"));
    expect(output).toContain("nowhere");
    expect(code).toBe(2);
  });

  test("explains itself when it is asked for something it cannot do", async () => {
    const { code, output } = await bank("--quickly");
    expect(output).toContain("Usage:");
    expect(code).toBe(2);
  });
});
