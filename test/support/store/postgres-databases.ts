/** Empty PostgreSQL databases on the server of the test run. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";

/** The address of an empty database, dropped when the test has ended. @throws when there is no server. */
export async function emptyDatabase(): Promise<string> {
  const url = await createDatabase();
  onTestFinished(() => dropDatabase(url));
  return url;
}

/** @throws when there is no server. */
export async function createDatabase(): Promise<string> {
  const name = `arena_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  return urlOfDatabase(name);
}

export async function dropDatabase(url: string | undefined): Promise<void> {
  if (url !== undefined) await onServer(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
}

export function urlOfDatabase(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

/** Looks at a database from outside, or does something to it. */
export async function onDatabase<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function onServer(sql: string): Promise<void> {
  await onDatabase(serverUrl(), async (client) => await client.query(sql));
}

function serverUrl(): string {
  const server = inject("postgres");
  if ("missing" in server) throw new Error(server.missing);
  return server.url;
}
