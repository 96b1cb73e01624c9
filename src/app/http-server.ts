/** The one HTTP port: life signs, metrics, and whatever the platforms bring. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { systemClock } from "../lib/clock.ts";
import { inTime, settledInTime } from "../lib/timeout.ts";
import type { Log } from "../ports/log.ts";
import type { Platform } from "../ports/platform.ts";
import type { Store } from "../ports/store/store.ts";
import { hostAndPort } from "./address.ts";
import type { PrometheusMetrics } from "./prometheus.ts";

/** How long a stop waits for clients to take their replies. */
const closeLimitMs = 3_000;
/** How long a readiness check waits for the database. */
const pingLimitMs = 2_000;

export interface AppParts {
  readonly store: Pick<Store, "ping">;
  readonly platforms: readonly Pick<Platform, "name" | "ready">[];
  /** False while nothing that falls due is done. Absent where nothing falls due. */
  readonly onTime?: () => boolean;
  readonly metrics: PrometheusMetrics;
  readonly log: Log;
  /** The platforms' own routes. */
  readonly routes: readonly Hono[];
}

export function createApp({ store, platforms, onTime = () => true, metrics, log, routes }: AppParts): Hono {
  const app = new Hono();
  app.use(requestId());
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    const reached = await answersInTime(store, log);
    const scheduler = onTime();
    const connected = Object.fromEntries(platforms.map((platform) => [platform.name, platform.ready()]));
    const ready = reached && scheduler && Object.values(connected).every(Boolean);
    return context.json({ ready, store: reached, scheduler, platforms: connected }, ready ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "content-type": metrics.contentType }),
  );
  for (const own of routes) app.route("/", own);
  app.onError((error, context) => {
    const request = { request: context.get("requestId"), path: context.req.path };
    log.error({ event: "app.request.failed", ...request, err: error }, "A request failed.");
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

/**
 * @param port 0: any that is free.
 * @param failed hears of errors of the open server; without a listener, one would end the process.
 * @throws ListenError
 */
export async function listen(
  app: Hono,
  host: string,
  port: number,
  failed: (error: Error) => void = () => undefined,
): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<ServerType>();
  const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server));
  server.once("error", (error: NodeJS.ErrnoException) =>
    reject(new ListenError(listenTrouble(error, host, port), { cause: error })),
  );
  await promise;
  server.on("error", failed);
  return {
    port: addressOf(server).port,
    close: () => closed(server),
  };
}

function listenTrouble(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is taken: stop what uses it, or set PORT to another one.`;
  if (error.code === "EACCES") return `Port ${port} is not allowed for this user: set PORT to one above 1023.`;
  return `Arena cannot listen on ${hostAndPort(host, port)} (${error.code ?? error.message}): check HOST and PORT.`;
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
  if (await settledInTime(systemClock, closeLimitMs, promise)) return;
  if ("closeAllConnections" in server) server.closeAllConnections();
  await promise;
}

async function answersInTime(store: Pick<Store, "ping">, log: Log): Promise<boolean> {
  const answered = store.ping().then(
    () => true,
    (error: unknown) => {
      log.warn({ event: "app.ready.store_unavailable", err: error }, "The database is not ready.");
      return false;
    },
  );
  return (await inTime(systemClock, pingLimitMs, answered)) ?? false;
}
