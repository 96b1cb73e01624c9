/** The file `.env`: settings that the environment does not have itself. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { parseEnv } from "node:util";

/** The file is there and cannot be used; the message says what to do. */
export class EnvFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EnvFileError";
  }
}

/** Nothing happens when there is no such file. @throws EnvFileError */
export function loadEnvFile(file: string, environment: NodeJS.ProcessEnv = process.env): void {
  const bytes = bytesOf(file);
  if (bytes === undefined) return;
  for (const [name, value] of Object.entries(parseEnv(textOf(bytes, file)))) environment[name] ??= value;
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return undefined;
    const cure = code === "EISDIR" ? "it is a folder, not a file" : "let this user read it, or remove it";
    throw new EnvFileError(`${file} cannot be read (${code}): ${cure}.`, { cause: error });
  }
}

/** Editors and shells on Windows put a byte-order mark in front, or write UTF-16. A decoder leaves the mark out. */
function textOf(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) throw new EnvFileError(`${file} is not a text in UTF-8: save it as one.`);
  return new TextDecoder("utf-8").decode(bytes);
}
