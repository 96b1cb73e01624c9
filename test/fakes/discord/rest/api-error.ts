/** What Discord answers when it refuses: its own codes, HTTP statuses and shapes. */

const known = {
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  20028: [429, "The write action you are performing on the channel has hit the write rate limit"],
  30046: [429, "Maximum number of edits to messages older than 1 hour reached. Try again later"],
  40003: [429, "You are opening direct messages too fast"],
  40060: [400, "Interaction has already been acknowledged."],
  40067: [400, "A tag is required to create a forum post in this channel"],
  50001: [403, "Missing Access"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50008: [400, "Cannot send messages in a non-text channel"],
  50013: [403, "Missing Permissions"],
  50024: [400, "Cannot execute action on this channel type"],
  50025: [401, "Invalid OAuth2 access token provided"],
  50027: [401, "Invalid Webhook Token"],
  50033: [400, "Invalid Recipient(s)"],
  50035: [400, "Invalid Form Body"],
  50083: [400, "Thread is archived"],
  50109: [400, "The request body contains invalid JSON."],
  50278: [403, "Cannot send messages to this user due to having no mutual guilds"],
  130000: [503, "API resource is currently overloaded. Try again a little later"],
  160004: [400, "A thread has already been created for this message"],
  160005: [403, "Thread is locked"],
  200000: [400, "Message was blocked by automatic moderation"],
} as const satisfies Record<number, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof known;

/** One thing that is wrong with a form, by its place. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];
  /** Seconds; only with 429. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { faults?: readonly FormFault[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.faults = more.faults ?? [];
    this.retryAfter = more.retryAfter;
  }

  toJSON(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.retryAfter === undefined ? {} : { retry_after: this.retryAfter, global: false }),
      ...(this.faults.length === 0 ? {} : { errors: tree(this.faults) }),
    };
  }
}

/** @param retryAfter seconds, for the codes that come with 429. */
export function apiError(code: ErrorCode, retryAfter?: number): ApiError {
  const [status, message] = known[code];
  return new ApiError(status, code, message, retryAfter === undefined ? {} : { retryAfter });
}

export function invalidForm(faults: readonly FormFault[]): ApiError {
  const [status, message] = known[50035];
  return new ApiError(status, 50035, message, { faults });
}

interface Branch {
  [key: string]: Branch | readonly object[];
}

/** Faults as Discord nests them: `{ components: { 0: { _errors: [{ code, message }] } } }`. */
function tree(faults: readonly FormFault[]): Branch {
  const [here, below] = [faults.filter(({ path }) => path.length === 0), faults.filter(({ path }) => path.length > 0)];
  const groups = Object.groupBy(below, ({ path }) => String(path[0]));
  const branches = Object.entries(groups).map(([key, group = []]) => [
    key,
    tree(group.map((fault) => ({ ...fault, path: fault.path.slice(1) }))),
  ]);
  const errors = here.map(({ code, message }) => ({ code, message }));
  return { ...Object.fromEntries(branches), ...(errors.length === 0 ? {} : { _errors: errors }) };
}
