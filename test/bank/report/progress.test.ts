import { describe, expect, test } from "vitest";
import { progressOn } from "../../../src/bank/report/progress.ts";

describe("progress", () => {
  const shown = (isTTY: boolean) => {
    const written: string[] = [];
    const progress = progressOn({ isTTY, write: (text) => written.push(text) });
    progress.step("Proving 2 questions");
    progress.at(1, 4, "w3.12");
    progress.clear();
    return written;
  };

  test("is one line, rewritten, on a terminal", () => {
    const clear = "\r\u001b[K";
    expect(shown(true)).toEqual([
      `${clear}Proving 2 questions`,
      `${clear}Proving 2 questions: 1 of 4 runs (w3.12)`,
      clear,
    ]);
  });

  test("is a line a step elsewhere", () => {
    expect(shown(false)).toEqual(["Proving 2 questions\n"]);
  });
});
