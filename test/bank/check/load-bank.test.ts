import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadBank } from "../../../src/bank/check/load-bank.ts";
import { addDraft } from "../../../src/bank/files/draft.ts";
import { bankFolder, changed, explained, misconceptionsYaml, predicted } from "../samples.ts";

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

  test("is nothing at all where the lint has an error, as with a draft that nobody has filled in", () => {
    const dir = bankFolder(explained);
    addDraft(dir, "cyclic-gc");
    writeFileSync(
      join(dir, "misconceptions.yaml"),
      misconceptionsYaml.replaceAll("gc-counts-references", "assignment-copies"),
    );
    const loaded = loadBank(dir);
    if (loaded.ok) throw new Error("it loaded");
    expect(new Set(loaded.diagnostics.map(({ question }) => question))).toEqual(new Set(["cyclic-gc-1"]));
    expect(loaded.diagnostics.map(({ rule }) => rule)).toContain("L26");
  });

  test("is nothing at all where an error is about the bank as a whole", () => {
    const recalled = ["one", "two", "three", "four", "five"].map((word) =>
      changed(explained, { id: `recall-${word}`, kind: "recall", stem: `Why does ${word} matter here, and ${word}?` }),
    );
    const loaded = loadBank(bankFolder(...recalled));
    if (loaded.ok) throw new Error("it loaded");
    expect(loaded.diagnostics.map(({ rule }) => rule)).toContain("L20");
  });

  test("is all of a folder that the lint only warns about", () => {
    const warned = changed(explained, { sources: [{ title: "Our wiki", url: "https://wiki.example.org/gc" }] });
    expect(loadBank(bankFolder(warned))).toMatchObject({ ok: true });
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
