/** Every call that arrived, and everything that a bot must not do. */
export interface LoggedRequest {
  /** On the fake's clock. */
  readonly atMs: number;
  /** `chat.postMessage`, `response_url`, `upload`, `authorize`. */
  readonly method: string;
  /** The workspace or organisation of its token. */
  readonly team: string | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  /** `ok`, an error code, `429`, or what was injected. */
  outcome: string;
}

export interface Violation {
  readonly atMs: number;
  readonly what: string;
}

/** Codes that no state of the world excuses: the request itself was wrong. */
const ownFaults = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_arguments",
  "invalid_arg_name",
  "invalid_form_data",
  "invalid_json",
  "invalid_metadata_format",
  "msg_too_long",
  "msg_blocks_too_long",
  "no_text",
  "unknown_method",
  "missing_scope",
  "not_authed",
  "view_too_large",
  "duplicate_external_id",
  "push_limit_reached",
  "invalid_trigger_id",
  "exchanged_trigger_id",
]);

export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  readonly violations: Violation[] = [];
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  arrived(method: string, team: string | undefined, args: Readonly<Record<string, unknown>>): LoggedRequest {
    const request = { atMs: this.#nowMs(), method, team, args, outcome: "under way" };
    this.requests.push(request);
    return request;
  }

  /** @param excused it is nobody's fault, for example because a test asked for it. */
  ended(request: LoggedRequest, outcome: string, detail: unknown, excused: boolean): void {
    request.outcome = outcome;
    if (!excused && ownFaults.has(outcome)) {
      this.violation(`${request.method}: ${outcome} ${JSON.stringify(detail)}`);
    }
  }

  violation(what: string): void {
    this.violations.push({ atMs: this.#nowMs(), what });
  }
}
