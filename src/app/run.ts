/** Runs Arena as a process: starts it, says where it is, stops it on a signal, and puts every failure into words. */
import process from "node:process";
import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import type { Log } from "../ports/log.ts";
import { StoreError } from "../ports/store/store.ts";
import { type ArenaOptions, BankError, startArena } from "./arena.ts";
import { type Config, describeFaults, readConfig } from "./config.ts";
import { ListenError } from "./http-server.ts";
import { createLog } from "./logger.ts";
import { Shutdown } from "./shutdown.ts";

/** Ends the process with every fault when the settings cannot be used. */
export function configOrExit(environment: Readonly<Record<string, string | undefined>>): Config {
  const reading = readConfig(environment);
  if ("faults" in reading) fail(describeFaults(reading.faults));
  return reading.config;
}

/** Resolves when everything is connected. */
export async function runArena(options: Omit<ArenaOptions, "log" | "fatal">): Promise<void> {
  const log = createLog(options.config.logLevel);
  try {
    // What a platform says of itself is meant for the operator; where it came from stands in the log.
    const fatal = (error: Error) => {
      log.error({ event: "app.process.fatal", err: error }, "Arena cannot go on as it is set.");
      shutdown.begin({ exitCode: 1, words: `${error.message}\n` });
    };
    const starting = startArena({ ...options, log, fatal });
    const shutdown = new Shutdown(log, async () => await (await starting).stop());
    // Presses may arrive before everything is open: from here on a stop is a clean one.
    shutdown.onSignals();
    guard(log, shutdown);
    note(options.config, log);
    const arena = await starting;
    await arena.connected.catch(fatal);
    if (shutdown.begun) return;
    const { url, platforms, questions } = arena;
    log.info({ event: "app.process.ready", url, platforms, questions }, "ready");
    if (process.stderr.isTTY || options.config.logLevel !== "info") {
      process.stderr.write(`Arena is at ${url} (Ctrl-C stops it)\n`);
    }
  } catch (error) {
    fail(explain(error));
  }
}

/** Says it on standard error and ends the process with 1. */
export function fail(text: string): never {
  process.stderr.write(text);
  process.exit(1);
}

/** No single fault that arrives from outside may end the service; a fault that may have left anything behind ends it in order. */
function guard(log: Log, shutdown: Shutdown): void {
  process.on("unhandledRejection", (reason) =>
    log.error({ event: "app.rejection.unhandled", err: reason }, "A fault was caught by nobody; Arena goes on."),
  );
  process.on("uncaughtException", (error) => {
    log.error({ event: "app.exception.uncaught", err: error }, "A fault was caught by nobody; Arena stops.");
    shutdown.begin({ exitCode: 1, words: explain(error) });
  });
}

/** What an operator should know of the settings, although Arena runs. */
function note({ ignored }: Config, log: Log): void {
  if (ignored.length > 0) {
    log.warn({ event: "app.settings.ignored", names: ignored }, "These look like settings of Arena and are none.");
  }
}

function explain(error: unknown): string {
  if (error instanceof BankError) {
    return `The bank cannot be used:\n${error.diagnostics.map(diagnosticText).join("\n")}\nFix this, then look again with: npm run bank\n`;
  }
  if (error instanceof StoreError) return `Arena cannot open its database: ${error.message}\n`;
  if (error instanceof ListenError) return `${error.message}\n`;
  return `Arena cannot go on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
