import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ProofClaim } from "../../../src/bank/proof/claim.ts";
import { usualLimits } from "../../../src/bank/proof/interpreter.ts";
import { prove } from "../../../src/bank/proof/prove.ts";
import { asId } from "../../../src/quiz/ids.ts";
import { parsePythonRange } from "../../../src/quiz/question/python-range.ts";
import { folderOf } from "../samples.ts";

const facts = JSON.stringify({
  name: "cpython",
  version: "3.13.0",
  executable: "HERE",
  bits: 64,
  threaded: false,
  debug: false,
  pymalloc: true,
});

/** A script in the place of a Python, which prints something else the first time. */
function forgetful(first: string, later: string): string {
  const dir = folderOf({
    python: `#!/bin/sh
if [ "$2" = -c ]; then echo '${facts}' | sed "s|HERE|$0|"
elif [ -e "$0.ran" ]; then echo '${later}'
else touch "$0.ran"; echo '${first}'
fi
`,
  });
  chmodSync(join(dir, "python"), 0o755);
  return join(dir, "python");
}

function claim(native64: boolean): ProofClaim {
  const python = parsePythonRange(">=3.8");
  if (python === undefined) throw new Error("not a range");
  const question = asId<ProofClaim["question"]>("a-measurement");
  return { question, at: ["proof"], code: "", prints: "True", refuted: [], python, native64, linux: false };
}

async function verdictOn(native: string, of: ProofClaim) {
  const plan = { pyodides: [], natives: [native], limits: usualLimits, progress: () => undefined };
  return (await prove([of], plan)).judgements.get(of.question)?.verdict;
}

test("a measurement that a busy machine disturbed is taken once more, alone", async () => {
  expect(await verdictOn(forgetful("False", "True"), claim(true))).toBe("proven");
});

test("what is false stays false", async () => {
  expect(await verdictOn(forgetful("False", "False"), claim(true))).toBe("wrong");
});

test("what needs no measuring has to hold the first time", async () => {
  expect(await verdictOn(forgetful("False", "True"), claim(false))).toBe("wrong");
});
