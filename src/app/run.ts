/** Runs Arena as a process: opens it, says where it is, closes it on a signal, and puts every failure into words. */

import { diagnosticText } from "../bank/files/file-diagnostic.ts";
import { StoreError } from "../ports/store/store.ts";
import { type ArenaOptions, BankError, startArena } from "./arena.ts";
import { type Config, describeFaults, readConfig } from "./config.ts";
import { ListenError } from "./http-server.ts";
import { createLog } from "./logger.ts";

/** After this, whatever is still under way is left to the next start. */
const stopLimitMs = 10_000;

/** Ends the process with every fault when the settings cannot be used. */
export function configOrExit(environment: Readonly<Record<string, string | undefined>>): Config {
  const reading = readConfig(environment);
  if ("faults" in reading) fail(describeFaults(reading.faults));
  return reading.config;
}

/** Resolves when everything is connected. */
export async function runArena(options: Omit<ArenaOptions, "log">): Promise<void> {
  const log = createLog(options.config.logLevel);
  try {
    // What a platform says of itself is meant for the operator; where it came from stands in the log.
    const fatal = (error: Error) => {
      log.error({ err: error }, "a platform cannot go on");
      fail(`${error.message}\n`);
    };
    const opening = startArena({ ...options, log, fatal });
    let stopping = false;
    const stop = (signal: NodeJS.Signals) => {
      stopping = true;
      setTimeout(() => fail(`Arena did not stop within ${stopLimitMs / 1000} seconds.\n`), stopLimitMs).unref();
      const stopped = opening.then((opened) => opened.stop());
      stopped.then(
        () => {
          log.info({ signal }, "stopped");
          process.exit(0);
        },
        (error: unknown) => fail(explain(error)),
      );
    };
    // Presses may arrive before everything is open: from here on a stop is a clean one.
    process.once("SIGTERM", stop).once("SIGINT", stop);
    const arena = await opening;
    await arena.connected.catch(fatal);
    if (stopping) return;
    log.info({ url: arena.url, platforms: arena.platforms, questions: arena.questions }, "ready");
    process.stderr.write(`Arena is at ${arena.url} (Ctrl-C stops it)\n`);
  } catch (error) {
    fail(explain(error));
  }
}

/** Says it on standard error and ends the process with 1. */
export function fail(text: string): never {
  process.stderr.write(text);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof BankError) {
    return `The bank cannot be used:\n${error.diagnostics.map(diagnosticText).join("\n")}\nMend it and look again with: npm run bank\n`;
  }
  if (error instanceof StoreError) return `Arena cannot open its database: ${error.message}\n`;
  if (error instanceof ListenError) return `${error.message}\n`;
  return `Arena cannot go on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
