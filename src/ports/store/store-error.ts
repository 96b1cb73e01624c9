/** The database could not do it and nothing was stored: full, locked, or out of reach. */
export class StoreError extends Error {
  /** @param message one sentence for an operator: what is wrong and what to do about it; never a password. */
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}
