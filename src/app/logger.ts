/** The log of the process: JSON lines, written by pino. */
import { pino } from "pino";
import type { Log } from "../ports/log.ts";

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output. */
export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: spoken },
    redact: ["token", "*.token", "password", "*.password", "authorization", "*.authorization", "cookie", "*.cookie"],
  });
}

const causesAtMost = 5;

/** What an error says of itself. What libraries hang on it, such as a whole request with its cookies, stays out. */
export function spoken(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name: type, message, stack, cause } = error;
  const code = "code" in error && ["string", "number"].includes(typeof error.code) ? { code: error.code } : {};
  const because = cause === undefined || depth === causesAtMost ? {} : { cause: spoken(cause, depth + 1) };
  return { type, message, ...code, stack, ...because };
}
