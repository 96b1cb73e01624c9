/** A refusal in Slack's own words: `ok: false` with a code, and what comes with it. */
export class SlackFailure extends Error {
  readonly code: string;
  readonly extra: Readonly<Record<string, unknown>>;
  /** Nobody could have known: the request was not wrong. */
  readonly excused: boolean;

  constructor(code: string, extra: Readonly<Record<string, unknown>> = {}, excused = false) {
    super(code);
    this.excused = excused;
    this.name = "SlackFailure";
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(code: string, extra?: Readonly<Record<string, unknown>>): never {
  throw new SlackFailure(code, extra);
}
