/** What the parts of Arena may write down; pino does the writing. */
import { pino } from "pino";

/** Fields first, then one sentence. Never a token, never what a player answered. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output. */
export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["token", "*.token", "password", "*.password", "authorization", "*.authorization", "cookie", "*.cookie"],
  });
}
