/** What goes back over the socket, also when something was made to go wrong. */
import type { ServerResponse } from "node:http";
import { apiError } from "./api-error.ts";
import type { Fault } from "./faults.ts";

export interface Reply {
  readonly status: number;
  /** A text is a page of a proxy in front of Discord. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Codes that come with 429 and a time to wait. */
const limits: ReadonlySet<number> = new Set([20028, 30046, 40003]);

const proxyPage = "upstream connect error";

/** Faults that come before anything happened. */
export function plannedReply(fault: Fault | undefined): Reply | "cut" | undefined {
  switch (fault?.kind) {
    case "reset":
      return "cut";
    case "rate-limit":
      return limitedReply(fault.scope, fault.retryAfterMs);
    case "status":
      return { status: fault.status, body: proxyPage };
    case "code": {
      const waitS = limits.has(fault.code) ? (fault.retryAfterMs ?? 1_000) / 1_000 : undefined;
      const error = apiError(fault.code, waitS);
      const headers = waitS === undefined ? {} : { "retry-after": String(Math.ceil(waitS)) };
      return { status: error.status, body: error, headers };
    }
    default:
      return undefined;
  }
}

/** Faults that come after it happened. */
export function afterwards(fault: Fault | undefined, reply: Reply): Reply | "cut" {
  if (fault?.kind === "applied-reset") return "cut";
  return fault?.kind === "applied-status" ? { status: fault.status, body: proxyPage } : reply;
}

/** The header counts whole seconds, the body has the exact time. */
export function limitedReply(
  scope: "user" | "shared" | "global",
  retryAfterMs: number,
  bucket: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: retryAfterMs / 1000, global: scope === "global" },
    headers: {
      ...bucket,
      "retry-after": String(Math.ceil(retryAfterMs / 1000)),
      "x-ratelimit-scope": scope,
      ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

/** Without a body there is no content type either: discord.js would try to read it. */
export function write(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const page = typeof body === "string";
  response
    .writeHead(status, { "content-type": page ? "text/html" : "application/json", ...headers })
    .end(page ? body : JSON.stringify(body));
}
