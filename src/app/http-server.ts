/** The one HTTP port: life signs, metrics, and whatever the platforms bring. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { requestId } from "hono/request-id";
import type { Log } from "../ports/log.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store/store.ts";
import type { PrometheusMetrics } from "./prometheus.ts";

/** How long a stop waits for clients to take their replies. */
const closeLimitMs = 3_000;
/** How long a readiness check waits for the database. */
const pingLimitMs = 2_000;

export interface AppParts {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly metrics: PrometheusMetrics;
  readonly log: Log;
  /** The platforms' own routes. */
  readonly routes: readonly Hono[];
}

export function createApp({ store, platforms, metrics, log, routes }: AppParts): Hono {
  const app = new Hono();
  app.use(requestId());
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    const reached = await answersInTime(store, log);
    const connected = Object.fromEntries(platforms.map((platform) => [platform.name, platform.ready()]));
    const ready = reached && Object.values(connected).every(Boolean);
    return context.json({ ready, store: reached, platforms: connected }, ready ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "content-type": metrics.contentType }),
  );
  for (const own of routes) app.route("/", own);
  app.onError((error, context) => {
    log.error({ request: context.get("requestId"), path: context.req.path, err: error }, "a request failed");
    return context.text("Something went wrong. It has been logged.\n", 500);
  });
  return app;
}

/** The port cannot be had; the message says what to do. */
export class ListenError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ListenError";
  }
}

export interface Listening {
  /** The port that was taken, also when 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** @throws ListenError */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerType>();
  const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server));
  server.once("error", (error: NodeJS.ErrnoException) =>
    reject(new ListenError(doorTrouble(error, host, port), { cause: error })),
  );
  await promise;
  return {
    port: addressOf(server).port,
    close: () => closed(server),
  };
}

function doorTrouble(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken: stop what uses it, or set PORT to another one.`;
  if (error.code === "EACCES") return `Port ${port} is not allowed for this user: set PORT to one above 1023.`;
  return `Arena cannot listen on ${host}:${port} (${error.code ?? error.message}): check HOST and PORT.`;
}

function addressOf(server: ServerType): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address;
}

/** Lets replies under way finish, but waits for no client that does not read them. */
async function closed(server: ServerType): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const cut = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), closeLimitMs);
  await promise;
  clearTimeout(cut);
}

async function answersInTime(store: Store, log: Log): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), pingLimitMs);
  try {
    return await Promise.race([store.ping().then(() => true), late.promise]);
  } catch (error) {
    log.warn({ event: "app.ready.store_unavailable", err: error }, "The database is not ready.");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
