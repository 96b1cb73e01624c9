/** The port to the log: what the parts of Arena may write down. */

/** Fields first, then one sentence. Never a token, never what a player answered. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
