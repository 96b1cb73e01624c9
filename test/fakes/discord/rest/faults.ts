/** What goes wrong next: a queue of troubles for each route. */
import type { ErrorCode } from "./api-error.ts";

export type Fault =
  | { readonly kind: "rate-limit"; readonly scope: "user" | "shared" | "global"; readonly retryAfterMs: number }
  /** @param retryAfterMs for the codes that come with 429; a second unless told otherwise. */
  | { readonly kind: "code"; readonly code: ErrorCode; readonly retryAfterMs?: number }
  /** A bare HTTP status with a page that is not JSON, as a proxy in front of Discord gives. */
  | { readonly kind: "status"; readonly status: number }
  /** The connection is cut before anything happened. */
  | { readonly kind: "reset" }
  /** It happened, and then the connection is cut. */
  | { readonly kind: "applied-reset" }
  /** It happened, and then an error is told. */
  | { readonly kind: "applied-status"; readonly status: number }
  | { readonly kind: "delay"; readonly delayMs: number };

interface Planned {
  readonly route: string;
  readonly fault: Fault;
  /** Only requests whose path has this in it. */
  readonly about: string;
  left: number;
}

export class Faults {
  readonly #planned: Planned[] = [];

  /** @param route as in `PATCH /channels/:channel/messages/:message`. */
  add(route: string, fault: Fault, times = 1, about = ""): void {
    this.#planned.push({ route, fault, about, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  take(route: string, path: string): Fault | undefined {
    const next = this.#planned.find((one) => one.left > 0 && one.route === route && path.includes(one.about));
    if (next !== undefined) next.left -= 1;
    return next?.fault;
  }
}
