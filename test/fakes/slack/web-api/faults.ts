/** What a test wants to go wrong with the next calls of a method. */
export type Fault =
  /** 429 with `Retry-After`. */
  | { readonly kind: "limited"; readonly afterS: number }
  /** `ok: false`. */
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "status"; readonly status: number }
  /** The socket is destroyed; nothing was done. */
  | { readonly kind: "reset" }
  /** It was done; then the socket is destroyed, and the caller cannot know. */
  | { readonly kind: "applied then reset" }
  /** It was done, and 5xx is what the caller hears. */
  | { readonly kind: "applied then status"; readonly status: number }
  | { readonly kind: "delay"; readonly ms: number };

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export class Faults {
  readonly #planned: Planned[] = [];
  #every: { readonly nth: number; readonly fault: Fault; readonly except: readonly string[] } | undefined;
  #calls = 0;

  /** @param method a method of the Web API, `response_url`, `upload`, or `*` for any of them. */
  add(method: string, fault: Fault, times: number): void {
    this.#planned.push({ method, fault, left: times });
  }

  /** Every nth call fails, whatever it is. */
  every(nth: number, fault: Fault, except: readonly string[] = []): void {
    this.#every = { nth, fault, except };
  }

  clear(): void {
    this.#planned.length = 0;
    this.#every = undefined;
  }

  next(method: string): Fault | undefined {
    const planned = this.#planned.find((entry) => entry.left > 0 && [method, "*"].includes(entry.method));
    if (planned !== undefined) {
      planned.left -= 1;
      return planned.fault;
    }
    if (this.#every === undefined || this.#every.except.includes(method)) return undefined;
    this.#calls += 1;
    return this.#calls % this.#every.nth === 0 ? this.#every.fault : undefined;
  }
}
