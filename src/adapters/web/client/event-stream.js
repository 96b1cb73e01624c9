/** The events of this tab's player: by the connection that all tabs share, or by one of its own where none can be shared. */
import { EventConnection } from "./event-connection.js";
import { element } from "./message-list.js";

export class EventStream {
  #player;
  #list;
  /** The version of what this page shows. */
  #seen;

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
    if ("SharedWorker" in window) this.#share();
    else this.#connectAlone();
  }

  #share() {
    const worker = new SharedWorker("/playground/event-worker.js", { type: "module", name: "arena-events" });
    const { port } = worker;
    const join = () => port.postMessage({ player: this.#player, seen: this.#seen });
    // A browser that runs no worker of this kind, or none in this mode, says so here.
    worker.addEventListener("error", () => this.#connectAlone());
    port.addEventListener("message", ({ data }) => {
      if ("state" in data) show(data.state, data.words);
      else this.#take(data);
    });
    port.start();
    join();
    addEventListener("pagehide", () => port.postMessage({ leaves: true }));
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) join();
    });
  }

  #connectAlone() {
    new EventConnection((event) => this.#take(event), show).watch(this.#player, this.#seen);
  }

  /** @param {import("./event-connection.js").PlayerEvent} event */
  #take({ event, data, version }) {
    this.#seen = version;
    if (event === "redraw") this.#list.redraw(JSON.parse(data).html);
    if (event === "message") this.#list.arrive(JSON.parse(data));
    if (event === "change") this.#list.change(JSON.parse(data));
  }
}

/**
 * @param {import("./event-connection.js").LinkState} state
 * @param {string} words
 */
function show(state, words) {
  if (document.body.dataset.link === state) return;
  document.body.dataset.link = state;
  element("link").textContent = state === "live" ? "Live" : state === "lost" ? "Reconnecting…" : "Not live";
  if (state === "full") element("problem").textContent = words;
}
