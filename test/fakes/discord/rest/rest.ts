/** The REST API on a socket: finds the route, checks who asks, plays the planned faults, keeps the limits, answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Journal } from "../world/journal.ts";
import { ApiError, apiError, invalidForm } from "./api-error.ts";
import { bytesOf, parseBody, type ReadBody } from "./body.ts";
import type { Faults } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { afterwards, limitedReply, plannedReply, type Reply, write } from "./reply.ts";
import { type Answer, matchRoute, type Route, routeName } from "./route.ts";
import { specFaults } from "./spec.ts";

const prefix = "/api/v10";

export interface RestParts {
  readonly routes: readonly Route[];
  readonly journal: Journal;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly nowMs: () => number;
  /** Whether the bot's token is right; a token can be taken back while it is in use. */
  readonly knows: (token: string) => boolean;
}

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export class Rest {
  readonly #parts: RestParts;

  constructor(parts: RestParts) {
    this.#parts = parts;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { journal, nowMs } = this.#parts;
    const url = new URL(request.url ?? "/", "http://discord.test");
    const [method, path] = [request.method ?? "GET", url.pathname.slice(prefix.length)];
    const bytes = await bytesOf(request);
    const found = url.pathname.startsWith(`${prefix}/`) ? this.#route(method, path) : undefined;
    if (found === undefined) {
      journal.violated("unknown route", `${method} ${url.pathname}`);
      write(response, { status: 404, body: { message: "404: Not Found", code: 0 } });
      return;
    }
    const read = await parseBody(request.headers["content-type"] ?? "", bytes).catch((error: unknown) => ({ error }));
    const name = routeName(found.route);
    const body = "body" in read ? read.body : undefined;
    const note = journal.begin({ route: name, path, atMs: nowMs(), body });
    const fault = this.#parts.faults.take(name, path);
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    const written = plannedReply(fault) ?? afterwards(fault, this.#carryOut(request, found, read, url));
    if (written === "cut") {
      response.destroy();
      return;
    }
    note(written.status, written.body instanceof ApiError ? written.body.code : undefined);
    write(response, written);
  }

  #route(method: string, path: string): Found | undefined {
    for (const route of this.#parts.routes) {
      const params = matchRoute(route, method, path);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  }

  #carryOut(request: IncomingMessage, { route, params }: Found, read: ReadBody | { error: unknown }, url: URL): Reply {
    const major = route.path.startsWith("/webhooks/")
      ? `${params["application"]} ${params["token"]}`
      : Object.values(params)[0];
    const { refused, headers } = this.#parts.limits.ask(routeName(route), major ?? "", route.open === true);
    if (refused !== undefined) return limitedReply(refused.scope, refused.retryAfterMs, headers);
    try {
      this.#admit(request, route);
      if ("error" in read) throw read.error;
      this.#validate(route, read.body);
      const result = route.handle({ params, query: url.searchParams, ...read });
      this.#check(route, result);
      return { status: result.status, body: result.body, headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isMistake(error)) {
        const sent = JSON.stringify("body" in read ? read.body : "");
        this.#parts.journal.violated("invalid body", `${routeName(route)}: ${JSON.stringify(error)} for ${sent}`);
      }
      const wait = error.retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(error.retryAfter)) };
      return { status: error.status, body: error, headers: { ...headers, ...wait } };
    }
  }

  /** @throws ApiError */
  #admit({ headers }: IncomingMessage, { open }: Route): void {
    const { journal } = this.#parts;
    if (!/^DiscordBot \(.+, .+\)/.test(headers["user-agent"] ?? "")) {
      journal.violated("no user agent", String(headers["user-agent"]));
    }
    if (open === true) return;
    const token = /^Bot (.+)$/.exec(headers.authorization ?? "")?.[1];
    if (token === undefined) journal.violated("no authorization", String(headers.authorization?.slice(0, 4)));
    if (token === undefined || !this.#parts.knows(token)) throw new ApiError(401, 0, "401: Unauthorized");
  }

  /** @throws ApiError */
  #validate({ request, method }: Route, body: unknown): void {
    if (request === undefined) return;
    if (body === undefined && method === "POST") throw apiError(50109);
    const faults = specFaults(request, body ?? {});
    if (faults.length > 0) throw invalidForm(faults);
  }

  /** The fake keeps to the spec as well. */
  #check({ response, each, path }: Route, { body }: Answer): void {
    if (response === undefined || body === undefined) return;
    const bodies = each === true && Array.isArray(body) ? body : [body];
    for (const one of bodies) {
      const faults = specFaults(response, one).filter(({ code }) => code !== "UNKNOWN_PROPERTY");
      if (faults.length > 0) this.#parts.journal.violated("answer of the fake", `${path}: ${JSON.stringify(faults)}`);
    }
  }
}

/** What a good client never sends. */
function isMistake({ code }: ApiError): boolean {
  return code === 50035 || code === 50109 || code === 50006;
}
