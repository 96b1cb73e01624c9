/** Shows how far a long check is: one line rewritten on a terminal, one line a step elsewhere. */

export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): void;
}

export interface CheckProgress {
  step(text: string): void;
  /** Of the step under way; shown on a terminal alone. */
  at(done: number, total: number, where: string): void;
  /** Clears the line, so that what is written next stands by itself. */
  clear(): void;
}

const clearLine = "\r\u001b[K";

export function progressOn(terminal: Terminal): CheckProgress {
  if (!terminal.isTTY) {
    return { step: (text) => terminal.write(`${text}\n`), at: () => undefined, clear: () => undefined };
  }
  let current = "";
  return {
    step(text) {
      current = text;
      terminal.write(`${clearLine}${text}`);
    },
    at: (done, total, where) => terminal.write(`${clearLine}${current}: ${done} of ${total} runs (${where})`),
    clear: () => terminal.write(clearLine),
  };
}
