/** One connection for the server-sent events of any number of players, opened again whenever it breaks or falls silent. */

/** The server beats every 15 seconds. */
const silenceMs = 40_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

/** @typedef {{ player: string, event: string, data: string, version: string }} PlayerEvent */
/** @typedef {"live" | "lost" | "full"} LinkState */

export class EventConnection {
  /** What each player has seen: what happened since is sent at once. @type {Map<string, string>} */
  #seen = new Map();
  #onEvent;
  #onState;
  /** @type {EventSource | undefined} */
  #source;
  #waitMs = firstWaitMs;
  #retry = 0;
  #silence = 0;

  /**
   * @param {(event: PlayerEvent) => void} onEvent
   * @param {(state: LinkState, words: string) => void} onState
   */
  constructor(onEvent, onState) {
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  /**
   * @param {string} player
   * @param {string} seen the version of the page that is shown
   */
  watch(player, seen) {
    if (this.#seen.get(player) === seen && this.#source !== undefined) return;
    this.#seen.set(player, seen);
    this.#open();
  }

  /** @param {string} player nobody looks as this player any more */
  leave(player) {
    this.#seen.delete(player);
    if (this.#seen.size === 0) this.#close();
    else this.#open();
  }

  #open() {
    this.#close();
    const query = new URLSearchParams(
      [...this.#seen].flatMap(([player, seen]) => [
        ["player", player],
        ["seen", seen],
      ]),
    );
    const source = new EventSource(`/events?${query}`);
    this.#source = source;
    for (const kind of ["heartbeat", "redraw", "message", "change"]) {
      source.addEventListener(kind, (event) => this.#heard(kind, event));
    }
    source.addEventListener("full", ({ data }) => {
      // Trying again at once would only keep the server busy.
      this.#close();
      this.#onState("full", data);
    });
    source.addEventListener("error", () => this.#lost());
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
  }

  /**
   * @param {string} event
   * @param {MessageEvent} message
   */
  #heard(event, { data, lastEventId }) {
    const [player = "", version = ""] = lastEventId.split("@");
    if (!this.#seen.has(player)) return;
    this.#seen.set(player, version);
    this.#waitMs = firstWaitMs;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(), silenceMs);
    this.#onState("live", "");
    this.#onEvent({ player, event, data, version });
  }

  /** A browser gives up after a refusal, and waits for ever on a dead connection: this does neither. */
  #lost() {
    this.#close();
    this.#onState("lost", "");
    this.#retry = setTimeout(() => this.#open(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }
}
