/** The entries on the page: taken over when new or drawn anew, without taking the focus or the place from the reader. */
import { localiseTimes, separateDays } from "./times.js";

/** More than the server shows at once; older ones are dropped from the page. */
const entriesKept = 120;
/** So near to the end counts as being there. */
const nearPx = 80;

/** @typedef {{ id: string, html: string, after?: string, say: string }} Drawn */

export class Stream {
  /** The HTML that each entry was last drawn from: the reply to a press also arrives as an event. */
  #drawnFrom = new Map();
  #box = element("stream");
  #entries = element("entries");
  #newer = element("newer");
  #changed = element("changed");
  /** The entry that the pointer to a change leads to. */
  #changedId = "";

  constructor() {
    localiseTimes(document);
    separateDays(this.#entries);
    this.#newer.addEventListener("click", () => {
      this.goToEnd();
      element("command").focus({ preventScroll: true });
    });
    this.#changed.addEventListener("click", () => {
      const entry = document.getElementById(this.#changedId);
      entry?.scrollIntoView({ block: "start" });
      entry?.focus({ preventScroll: true });
      this.#changed.hidden = true;
    });
    this.#box.addEventListener("scroll", () => {
      if (this.#atEnd()) this.#newer.hidden = true;
      if (!this.#changed.hidden && this.#inView(this.#changedId)) this.#changed.hidden = true;
    });
  }

  /**
   * @param {Drawn} drawn
   * @returns {boolean} whether the entry was not there before
   */
  place({ id, html, after }) {
    if (this.#drawnFrom.get(id) === html) return false;
    this.#drawnFrom.set(id, html);
    const entry = parse(html).firstElementChild;
    if (!(entry instanceof HTMLElement)) return false;
    const shown = document.getElementById(id);
    if (shown === null) this.#add(entry, after);
    else replace(shown, entry);
    separateDays(this.#entries);
    return shown === null;
  }

  /**
   * An entry that arrived by itself: whoever reads elsewhere is told, and not moved. What has nothing to say is a redraw
   * of what is known, or the reply that this tab waits for.
   * @param {Drawn} drawn
   */
  arrive(drawn) {
    const resting = this.#atEnd();
    const fresh = this.place(drawn);
    announce(drawn.say);
    if (drawn.say === "") return;
    if (fresh && !resting) this.#newer.hidden = false;
    if (!fresh) this.#pointTo(drawn.id);
  }

  /**
   * An entry that lost something: it matters to whoever has it before them, and is no news to anybody else.
   * @param {Drawn} drawn
   */
  change(drawn) {
    if (document.getElementById(drawn.id) !== null) this.place(drawn);
  }

  /** @param {string} html everything, after a time without a connection */
  redraw(html) {
    const held = focusWithin(this.#entries);
    this.#drawnFrom.clear();
    this.#entries.replaceChildren(parse(html));
    separateDays(this.#entries);
    const entry = held && document.getElementById(held.entry);
    if (held && entry) giveFocus(entry, held.action);
  }

  goToEnd() {
    this.#box.scrollTo({ top: 0 });
    this.#newer.hidden = true;
  }

  /** @param {string} id */
  #pointTo(id) {
    this.#changedId = id;
    this.#changed.hidden = this.#inView(id);
  }

  /** Its beginning is, where the title stands. @param {string} id */
  #inView(id) {
    const entry = document.getElementById(id);
    if (entry === null) return true;
    const box = this.#box.getBoundingClientRect();
    const { top } = entry.getBoundingClientRect();
    return top > box.top - nearPx && top < box.bottom;
  }

  /** In a reversed stream the end is at zero, and what is above it is negative. */
  #atEnd() {
    return this.#box.scrollTop > -nearPx;
  }

  /**
   * @param {HTMLElement} entry
   * @param {string | undefined} after
   */
  #add(entry, after) {
    document.getElementById("empty")?.remove();
    entry.classList.add("arrived");
    const before = after === undefined ? null : document.getElementById(after);
    if (before === null) this.#entries.append(entry);
    else before.after(entry);
    const all = [...this.#entries.querySelectorAll("article")];
    for (const old of all.slice(0, -entriesKept)) {
      old.remove();
      this.#drawnFrom.delete(old.id);
    }
  }
}

/** @param {string} words for a screen reader */
export function announce(words) {
  if (words !== "") element("announcer").textContent = words;
}

/** @param {string} id */
export function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** @param {string} html */
function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  localiseTimes(template.content);
  return template.content;
}

/**
 * @param {HTMLElement} shown
 * @param {HTMLElement} entry
 */
function replace(shown, entry) {
  const held = focusWithin(shown);
  shown.replaceWith(entry);
  if (held) giveFocus(entry, held.action);
}

/**
 * Which entry, and which of its buttons, has the focus.
 * @param {HTMLElement} within
 */
function focusWithin(within) {
  const focused = document.activeElement;
  if (focused === null || !within.contains(focused)) return undefined;
  const entry = focused.closest("article")?.id ?? "";
  return { entry, action: focused instanceof HTMLButtonElement ? focused.value : undefined };
}

/**
 * @param {HTMLElement} entry
 * @param {string | undefined} action
 */
function giveFocus(entry, action) {
  const button = [...entry.querySelectorAll("button")].find(({ value }) => value === action);
  (button ?? entry).focus({ preventScroll: true });
}
