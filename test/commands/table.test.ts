import { expect, test } from "vitest";
import { type Command, commands } from "../../src/commands/table.ts";

test("the table keeps to what every platform can show", () => {
  for (const { name, summary, options } of commands as readonly Command[]) {
    expect(name).toMatch(/^[a-z]{1,32}$/);
    expect(summary.length).toBeLessThanOrEqual(100);
    expect(options.length).toBeLessThanOrEqual(25);
    for (const option of options) {
      expect(option.name).toMatch(/^[a-z]{1,32}$/);
      expect(option.description.length).toBeLessThanOrEqual(100);
    }
  }
});
