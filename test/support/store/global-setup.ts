/** Starts one PostgreSQL for the whole run and tells the tests where it is. */
import type { TestProject } from "vitest/node";
import { type ServerStart, startPostgresServer } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server on which databases may be created, or why there is none: the tests that need it then fail. */
    readonly postgres: Readonly<ServerStart>;
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { TEST_DATABASE_URL: given } = process.env;
  if (given !== undefined && given !== "") {
    project.provide("postgres", { url: given });
    return undefined;
  }
  const server = await startPostgresServer("fast");
  project.provide("postgres", server.at);
  return () => server.stop();
}
