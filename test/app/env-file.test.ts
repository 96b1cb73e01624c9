import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EnvFileError, loadEnvFile } from "../../src/app/env-file.ts";
import { emptyFolder } from "../support/temporary-folder.ts";

const text = "HOST=127.0.0.9\nPORT=3001\r\n# a comment\nDISCORD_TOKEN='a b'\n";
const settings = { HOST: "127.0.0.9", PORT: "3001", DISCORD_TOKEN: "a b" };

function loaded(bytes: Uint8Array | string, environment: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const file = join(emptyFolder(), ".env");
  writeFileSync(file, bytes);
  loadEnvFile(file, environment);
  return environment;
}

describe("the file .env", () => {
  test("gives what the environment does not have", () => {
    expect(loaded(text, { PORT: "4000" })).toEqual({ ...settings, PORT: "4000" });
  });

  test.each([
    ["a byte-order mark, as Notepad writes it", Buffer.from(`\ufeff${text}`, "utf8")],
    ["UTF-16, as PowerShell's > writes it", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 the other way round", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("keeps its first setting with %s", (_what, bytes) => {
    expect(loaded(bytes)).toEqual(settings);
  });

  test("in UTF-16 without a mark is refused, and so is a folder of that name", () => {
    expect(() => loaded(Buffer.from(text, "utf16le"))).toThrow(/save it as one/);
    const folder = join(emptyFolder(), ".env");
    mkdirSync(folder);
    expect(() => loadEnvFile(folder, {})).toThrow(
      new EnvFileError(`${folder} cannot be read (EISDIR): it is a folder, not a file.`),
    );
  });

  test("need not be there", () => {
    const environment = {};
    loadEnvFile(join(emptyFolder(), ".env"), environment);
    expect(environment).toEqual({});
  });
});
