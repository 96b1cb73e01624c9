/** Starts a PostgreSQL from npm on the loopback interface. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

const serverStart = z.union([z.object({ url: z.string() }), z.object({ missing: z.string() })]);

/** Where it is, or why there is none. */
export type ServerStart = z.infer<typeof serverStart>;

export interface PostgresServer {
  readonly at: ServerStart;
  stop(): Promise<void>;
}

/** @param durable `durable` waits for the disk as a server in production does; `fast` may lose all with the machine. */
export async function startPostgresServer(durable: "durable" | "fast"): Promise<PostgresServer> {
  const server = spawn(process.execPath, [join(import.meta.dirname, "postgres-process.ts"), durable], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(server, "close");
  const line = once(createInterface(server.stdout), "line");
  const [words] = await Promise.race([line, ended.then(() => ['{"missing":"PostgreSQL ended at once"}'])]);
  return {
    at: serverStart.parse(JSON.parse(String(words))),
    stop: async () => {
      server.stdin.end();
      await ended;
    },
  };
}
