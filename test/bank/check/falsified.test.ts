/** The check of the bank notices when somebody falsifies it: tried on a copy of the real one. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Document, parseDocument } from "yaml";
import { checkBank } from "../../../src/bank/check/check-bank.ts";
import { folderOf } from "../samples.ts";

const silent = { step: () => undefined, at: () => undefined, clear: () => undefined };

/** Changes one question of a topic file by its place in the file. */
function falsify(
  dir: string,
  topic: string,
  id: string,
  how: (file: Document, at: readonly (string | number)[]) => void,
) {
  const path = join(dir, `${topic}.yaml`);
  const file = parseDocument(readFileSync(path, "utf8"));
  const ids: string[] = file.toJS().questions.map((question: { id: string }) => question.id);
  how(file, ["questions", ids.indexOf(id)]);
  writeFileSync(path, file.toString({ lineWidth: 0 }));
}

test("a false proof, a range too wide and a distractor that is true are each named", { timeout: 120_000 }, async () => {
  const dir = folderOf({});
  cpSync(join(import.meta.dirname, "../../../questions"), dir, { recursive: true });
  const [proof, range, distractor] = ["tracemalloc-blames-library", "immortal-none", "gc-disabled"];
  falsify(dir, "finding-leaks", proof, (file, at) => file.setIn([...at, "proof", "prints"], "something else"));
  falsify(dir, "interning-and-free-lists", range, (file, at) => file.setIn([...at, "python"], ">=3.8"));
  falsify(dir, "cyclic-gc", distractor, (file, at) => {
    const key = [0, 1, 2, 3].findIndex((option) => file.getIn([...at, "options", option, "key"]) === true);
    const texts = [key, (key + 1) % 4].map((option) => [...at, "options", option, "text"]);
    const [right, wrong] = texts.map((text) => file.getIn(text));
    for (const [index, text] of texts.entries()) file.setIn(text, index === 0 ? wrong : right);
  });
  const checked = await checkBank(dir, [proof, range, distractor], silent);
  expect(checked.ok).toBe(false);
  const named = checked.diagnostics.filter(({ rule }) => rule === "L15").map(({ question }) => question);
  expect(new Set(named)).toEqual(new Set([proof, range, distractor]));
});
