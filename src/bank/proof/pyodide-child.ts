/** The child process in which one Pyodide lives: `node pyodide-child.ts 3.14 65536`. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { type ChildMessage, parentMessageSchema } from "./pyodide-messages.ts";

/** The part of Pyodide that is used here; its four versions differ in the rest. */
interface Pyodide {
  readonly version: string;
  runPython(code: string): unknown;
  setStdout(options: { readonly write: (bytes: Uint8Array) => number }): void;
  setStderr(options: { readonly write: (bytes: Uint8Array) => number }): void;
}

type Harness = (id: string, code: string) => string | undefined;

const modules: Readonly<Record<string, () => Promise<{ loadPyodide(): Promise<Pyodide> }>>> = {
  "3.12": () => import("pyodide-3.12"),
  "3.13": () => import("pyodide-3.13"),
  "3.14": () => import("pyodide-3.14"),
  "3.15": () => import("pyodide-3.15"),
};

function tell(message: ChildMessage): void {
  process.send?.(message);
}

async function serve(version: string, outputBytes: number): Promise<void> {
  const load = modules[version];
  if (load === undefined) throw new RangeError(`there is no Pyodide for ${version}`);
  const pyodide = await (await load()).loadPyodide();
  let printed: Buffer[] = [];
  let size = 0;
  pyodide.setStdout({
    write(bytes) {
      size += bytes.length;
      if (size <= outputBytes) printed.push(Buffer.from(bytes));
      return bytes.length;
    },
  });
  pyodide.setStderr({ write: (bytes) => bytes.length });
  const run = harness(pyodide);
  process.on("message", (message) => {
    const { id, code } = parentMessageSchema.parse(message);
    printed = [];
    size = 0;
    try {
      const error = run(id, code);
      if (size > outputBytes) tell({ kind: "raised", id, error: `it printed more than ${outputBytes} bytes` });
      else if (error !== undefined) tell({ kind: "raised", id, error });
      else tell({ kind: "printed", id, text: Buffer.concat(printed).toString("utf8") });
    } catch (error) {
      // The harness catches what Python raises, so this is a fault of the interpreter, which cannot go on.
      tell({ kind: "crashed", id, how: error instanceof Error ? error.message : String(error) });
      process.disconnect?.();
    }
  });
  const named = pyodide.runPython("import platform; platform.python_version()");
  tell({ kind: "ready", version: String(named) });
}

function harness(pyodide: Pyodide): Harness {
  const run = pyodide.runPython(readFileSync(new URL("harness.py", import.meta.url), "utf8"));
  if (typeof run !== "function") throw new TypeError("harness.py must end with its function");
  return (id, code) => {
    const error: unknown = run(id, code);
    return typeof error === "string" ? error : undefined;
  };
}

await serve(process.argv[2] ?? "", Number(process.argv[3]));
