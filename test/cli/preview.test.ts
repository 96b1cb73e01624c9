import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bankFolder, changed, explained, predicted } from "../bank/samples.ts";
import { run } from "./run.ts";

describe("npm run preview", () => {
  test("looks for the question in the folder that it is given", async () => {
    const dir = bankFolder(changed(explained, { level: 7 }));
    const { code, output } = await run(["preview", "--dir", dir, "gc-what-for"]);
    expect(output).toContain(`${join(dir, "cyclic-gc.yaml")}:6:5 error L20 gc-what-for`);
    expect(code).toBe(1);
  });

  test("names what is near an id that it does not know, and not all the others", async () => {
    const dir = bankFolder(explained, predicted);
    expect((await run(["preview", "--dir", dir, "gc-selflist"])).output).toContain("Did you mean gc-self-list?");
    const { code, output } = await run(["preview", "--dir", dir, "quite-another"]);
    expect(output).toContain("There is no question quite-another");
    expect(output).not.toContain("gc-self-list");
    expect(code).toBe(1);
  });

  test.each([[["preview"]], [["preview", "one", "two"]], [["preview", "--quickly"]]])(
    "explains itself when it is called as %j",
    async (args) => {
      const { code, output } = await run(args);
      expect(output).toContain("npm run preview -- gc-disabled");
      expect(output.split("\n").length).toBeLessThan(8);
      expect(code).toBe(1);
    },
  );
});
