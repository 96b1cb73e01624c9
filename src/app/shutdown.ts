/** Ends the process in good order, once, whatever asks for it first and however often. */
import process from "node:process";
import type { Log } from "../ports/log.ts";

/** After this, whatever is still under way is left to the next start. */
const stopLimitMs = 10_000;

export interface Ending {
  readonly exitCode: 0 | 1;
  /** For the person at the terminal; the log has more. */
  readonly words?: string;
  /** What asked for it. */
  readonly signal?: NodeJS.Signals;
}

export class Shutdown {
  readonly #log: Log;
  readonly #stop: () => Promise<void>;
  #begun = false;

  /** @param stop closes everything; also when it is not all open yet. */
  constructor(log: Log, stop: () => Promise<void>) {
    this.#log = log;
    this.#stop = stop;
  }

  get begun(): boolean {
    return this.#begun;
  }

  /** A supervisor and npm may each send the same signal, and a person presses Ctrl-C twice: the second one changes nothing. */
  begin({ exitCode, words = "", signal }: Ending): void {
    if (this.#begun) return;
    this.#begun = true;
    if (words !== "") process.stderr.write(words);
    setTimeout(() => exit(1, `Arena did not stop within ${stopLimitMs / 1000} seconds.\n`), stopLimitMs).unref();
    this.#stop().then(
      () => {
        this.#log.info({ event: "app.process.stopped", ...(signal === undefined ? {} : { signal }) }, "stopped");
        exit(exitCode);
      },
      (error: unknown) => {
        this.#log.error({ event: "app.process.unclean", err: error }, "Not everything could be closed.");
        exit(1, "Arena could not close everything: see its log.\n");
      },
    );
  }

  /** Ends it on every signal that asks for an end, for as long as the process lives. */
  onSignals(): void {
    for (const signal of endingSignals()) process.on(signal, () => this.begin({ exitCode: 0, signal }));
  }
}

/** Where a terminal was closed, POSIX and Windows send SIGHUP; without a terminal it is left alone, as `nohup` wants it. */
function endingSignals(): readonly NodeJS.Signals[] {
  const onTerminal = process.stdout.isTTY || process.stderr.isTTY;
  const windows = process.platform === "win32";
  return [
    "SIGTERM",
    "SIGINT",
    ...(windows ? ["SIGBREAK" as const] : []),
    ...(windows || onTerminal ? ["SIGHUP" as const] : []),
  ];
}

function exit(code: number, words = ""): never {
  if (words !== "") process.stderr.write(words);
  process.exit(code);
}
