/**
 * Why the platform did not do it. `gone`: channel, message or person is not there or not ours any more. `busy`: later.
 * `refused`: never as it stands. `unknown`: it may have happened.
 */
export type PlatformErrorKind = "gone" | "busy" | "refused" | "unknown";

export class PlatformError extends Error {
  readonly kind: PlatformErrorKind;

  /** @param message one sentence for an admin: what was refused and what to do about it. */
  constructor(kind: PlatformErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PlatformError";
    this.kind = kind;
  }
}
