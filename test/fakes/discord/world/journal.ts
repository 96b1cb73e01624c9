/** Everything that was asked of the fake, and everything in it that a good client does not do. */

export interface RecordedRequest {
  /** `POST /channels/:channel/messages` */
  readonly route: string;
  readonly path: string;
  readonly atMs: number;
  readonly body: unknown;
  /** Undefined while it is under way, and when the connection was cut. */
  readonly status: number | undefined;
  readonly code: number | undefined;
}

export interface Violation {
  readonly rule:
    | "invalid body"
    | "unknown route"
    | "no authorization"
    | "no user agent"
    | "late acknowledgement"
    | "never acknowledged"
    | "gateway protocol"
    | "interactions endpoint"
    | "answer of the fake";
  readonly detail: string;
}

export class Journal {
  readonly requests: RecordedRequest[] = [];
  readonly #violations: Violation[] = [];

  get violations(): readonly Violation[] {
    return this.#violations;
  }

  violated(rule: Violation["rule"], detail: string): void {
    this.#violations.push({ rule, detail });
  }

  begin(request: Omit<RecordedRequest, "status" | "code">): (status: number, code: number | undefined) => void {
    const index = this.requests.push({ ...request, status: undefined, code: undefined }) - 1;
    return (status, code) => {
      this.requests[index] = { ...request, status, code };
    };
  }

  /** Requests to one route. */
  to(route: string): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.route === route);
  }

  /** What counts against the 10,000 in ten minutes after which an address is banned, apart from shared limits. */
  get banCount(): number {
    return this.requests.filter(({ status }) => status === 401 || status === 403 || status === 429).length;
  }
}
