/** Starts one PostgreSQL for the whole run and tells the tests where it is. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which databases may be created, or why there is none: the tests that need it then fail. */
    readonly postgres: { readonly url: string } | { readonly missing: string };
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { TEST_DATABASE_URL: given } = process.env;
  if (given !== undefined && given !== "") {
    project.provide("postgres", { url: given });
    return undefined;
  }
  const server = spawn(process.execPath, [join(import.meta.dirname, "postgres-process.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(server, "close");
  const said = once(createInterface(server.stdout), "line");
  const [line] = await Promise.race([said, ended.then(() => ['{"missing":"PostgreSQL ended at once"}'])]);
  project.provide("postgres", JSON.parse(String(line)));
  return async () => {
    server.stdin.end();
    await ended;
  };
}
