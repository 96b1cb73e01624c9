/** The stream of server-sent events, opened again whenever it breaks or falls silent. */
import { element } from "./message-list.js";

/** The server beats every 15 seconds. */
const silenceMs = 40_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

export class EventStream {
  #player;
  #list;
  /** The version of the page as drawn: what happened since is sent at once. */
  #seen;
  #waitMs = firstWaitMs;
  #silence = 0;

  /**
   * @param {import("./message-list.js").MessageList} list
   * @param {{ player: string, version: string }} page
   */
  constructor(list, { player, version }) {
    this.#list = list;
    this.#player = player;
    this.#seen = version;
  }

  connect() {
    const query = new URLSearchParams({ player: this.#player, seen: this.#seen });
    const source = new EventSource(`/events?${query}`);
    source.addEventListener("heartbeat", (event) => this.#heard(source, event));
    source.addEventListener("redraw", (event) => {
      this.#heard(source, event);
      this.#list.redraw(JSON.parse(event.data).html);
    });
    source.addEventListener("message", (event) => {
      this.#heard(source, event);
      this.#list.arrive(JSON.parse(event.data));
    });
    source.addEventListener("change", (event) => {
      this.#heard(source, event);
      this.#list.change(JSON.parse(event.data));
    });
    source.addEventListener("error", () => this.#lost(source));
  }

  /**
   * @param {EventSource} source
   * @param {MessageEvent} event
   */
  #heard(source, event) {
    this.#seen = event.lastEventId;
    this.#waitMs = firstWaitMs;
    show("live");
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(source), silenceMs);
  }

  /** A browser gives up after a refusal, and waits for ever on a dead connection: this does neither.
   * @param {EventSource} source
   */
  #lost(source) {
    source.close();
    show("lost");
    clearTimeout(this.#silence);
    setTimeout(() => this.connect(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }
}

/** @param {"live" | "lost"} state */
function show(state) {
  if (document.body.dataset.link === state) return;
  document.body.dataset.link = state;
  element("link").textContent = state === "live" ? "Live" : "Reconnecting…";
}
