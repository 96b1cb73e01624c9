import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadBank } from "../../../src/bank/check/load-bank.ts";
import { bankFolder, changed, explained, predicted } from "../samples.ts";

describe("the bank that the service asks from", () => {
  test("is all of a sound folder", () => {
    const loaded = loadBank(bankFolder(explained, predicted));
    if (!loaded.ok) throw new Error("it was refused");
    expect(loaded.bank.questions.map(({ id }) => id)).toEqual(["gc-what-for", "gc-self-list"]);
  });

  test("is nothing at all where one question has an error of form", () => {
    const loaded = loadBank(bankFolder(explained, changed(predicted, { level: 7 })));
    expect(loaded).toMatchObject({ ok: false, diagnostics: [{ rule: "L20", question: "gc-self-list" }] });
  });

  test("is loaded without the proofs and without any Python", () => {
    const source = join(import.meta.dirname, "../../../src");
    const read = new Set<string>();
    const visit = (file: string) => {
      if (read.has(file)) return;
      read.add(file);
      for (const [, path = ""] of readFileSync(file, "utf8").matchAll(
        /^(?:import|export) (?!type).*from "(\.[^"]+)"/gm,
      ))
        visit(join(dirname(file), path));
    };
    visit(join(source, "bank/check/load-bank.ts"));
    expect([...read].filter((file) => /bank.proof/.test(file))).toEqual([]);
    expect(read).toContain(join(source, "quiz/question/bank.ts"));
  });
});
