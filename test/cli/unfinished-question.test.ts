/** A draft may be looked at by its author, and by nobody else. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { addDraft } from "../../src/bank/files/draft.ts";
import { bankFolder, explained, folderOf, misconceptionsYaml } from "../bank/samples.ts";
import { run } from "./run.ts";

function folderWithDraft(): string {
  const dir = bankFolder(explained);
  addDraft(dir, "cyclic-gc");
  // The draft comes with a misconception of the bank.
  const known = misconceptionsYaml.replaceAll("gc-counts-references", "assignment-copies");
  writeFileSync(join(dir, "misconceptions.yaml"), known);
  return dir;
}

const environment = (questions: string) => ({
  ARENA_QUESTIONS: questions,
  DATABASE_URL: `sqlite:${join(folderOf({}), "arena.db")}`,
});

test("Arena does not start with a question that nobody has filled in, and says which", async () => {
  const { code, output } = await run([], environment(folderWithDraft()));
  expect(output).toMatch(/cyclic-gc\.yaml:\d+:\d+ error L26 cyclic-gc-1: still says what the draft said/);
  expect(code).toBe(1);
});

test("the doctor says so too", async () => {
  const { code, output } = await run(["doctor"], environment(folderWithDraft()));
  expect(output).toMatch(/WRONG bank .*\n.*error L26 cyclic-gc-1/s);
  expect(code).toBe(1);
});

test("its author can preview it", async () => {
  const script = join(import.meta.dirname, "../../src/start.js");
  const args = [script, "preview", "--dir", folderWithDraft(), "cyclic-gc-1"];
  const child = spawn(process.execPath, args, { env: { PATH: process.env["PATH"] ?? "", PORT: "0" } });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect.poll(() => said, { timeout: 20_000 }).toContain("Arena is at");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
