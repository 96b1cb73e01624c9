/** A PostgreSQL to measure on, which waits for the disk as one in production does. */
import pg from "pg";
import { startPostgresServer } from "../test/support/store/postgres-server.ts";

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
  const server = await startPostgresServer("durable");
  if ("missing" in server.at) throw new Error(server.at.missing);
  return await serverAt(server.at.url, () => server.stop());
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
