/** The messages on the page: taken over when new or changed, without taking the focus or the place from the reader. */
import { localiseTimes, separateDays } from "./times.js";

/** More than the server shows at once; older ones are dropped from the page. */
const messagesKept = 120;
/** So near to the end counts as being there. */
const nearPx = 80;

/** @typedef {{ id: string, html: string, after?: string, say: string }} RenderedMessage */

export class MessageList {
  /** The HTML that each message was last shown from: the reply to a press also arrives as an event. */
  #shownHtml = new Map();
  #box = element("message-list");
  #messages = element("messages");
  #newer = element("newer");
  #changed = element("changed");
  /** The message that the pointer to a change leads to. */
  #changedId = "";

  constructor() {
    localiseTimes(document);
    separateDays(this.#messages);
    this.#newer.addEventListener("click", () => {
      this.goToEnd();
      element("command").focus({ preventScroll: true });
    });
    this.#changed.addEventListener("click", () => {
      const article = document.getElementById(this.#changedId);
      article?.scrollIntoView({ block: "start" });
      article?.focus({ preventScroll: true });
      this.#changed.hidden = true;
    });
    this.#box.addEventListener("scroll", () => {
      if (this.#atEnd()) this.#newer.hidden = true;
      if (!this.#changed.hidden && this.#inView(this.#changedId)) this.#changed.hidden = true;
    });
  }

  /**
   * @param {RenderedMessage} rendered
   * @returns {boolean} whether the message was not there before
   */
  place({ id, html, after }) {
    if (this.#shownHtml.get(id) === html) return false;
    this.#shownHtml.set(id, html);
    const article = parse(html).firstElementChild;
    if (!(article instanceof HTMLElement)) return false;
    const shown = document.getElementById(id);
    if (shown === null) this.#add(article, after);
    else replace(shown, article);
    separateDays(this.#messages);
    return shown === null;
  }

  /**
   * A message that arrived by itself: whoever reads elsewhere is told, and not moved. What has nothing to say is a redraw
   * of what is known, or the reply that this tab waits for.
   * @param {RenderedMessage} rendered
   */
  arrive(rendered) {
    const atEnd = this.#atEnd();
    const fresh = this.place(rendered);
    announce(rendered.say);
    if (rendered.say === "") return;
    if (fresh && !atEnd) this.#newer.hidden = false;
    if (!fresh) this.#pointTo(rendered.id);
  }

  /**
   * A message that lost something: it matters to whoever has it before them, and is no news to anybody else.
   * @param {RenderedMessage} rendered
   */
  change(rendered) {
    if (document.getElementById(rendered.id) !== null) this.place(rendered);
  }

  /** @param {string} html everything, after a time without a connection */
  redraw(html) {
    const focus = focusWithin(this.#messages);
    this.#shownHtml.clear();
    this.#messages.replaceChildren(parse(html));
    separateDays(this.#messages);
    const article = focus && document.getElementById(focus.article);
    if (focus && article) giveFocus(article, focus.action);
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
    const article = document.getElementById(id);
    if (article === null) return true;
    const box = this.#box.getBoundingClientRect();
    const { top } = article.getBoundingClientRect();
    return top > box.top - nearPx && top < box.bottom;
  }

  /** In a reversed list the end is at zero, and what is above it is negative. */
  #atEnd() {
    return this.#box.scrollTop > -nearPx;
  }

  /**
   * @param {HTMLElement} article
   * @param {string | undefined} after
   */
  #add(article, after) {
    document.getElementById("empty")?.remove();
    article.classList.add("arrived");
    const before = after === undefined ? null : document.getElementById(after);
    if (before === null) this.#messages.append(article);
    else before.after(article);
    const all = [...this.#messages.querySelectorAll("article")];
    for (const old of all.slice(0, -messagesKept)) {
      old.remove();
      this.#shownHtml.delete(old.id);
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
 * @param {HTMLElement} article
 */
function replace(shown, article) {
  const focus = focusWithin(shown);
  shown.replaceWith(article);
  if (focus) giveFocus(article, focus.action);
}

/**
 * Which message, and which of its buttons, has the focus.
 * @param {HTMLElement} within
 */
function focusWithin(within) {
  const focused = document.activeElement;
  if (focused === null || !within.contains(focused)) return undefined;
  const article = focused.closest("article")?.id ?? "";
  return { article, action: focused instanceof HTMLButtonElement ? focused.value : undefined };
}

/**
 * @param {HTMLElement} article
 * @param {string | undefined} action
 */
function giveFocus(article, action) {
  const button = [...article.querySelectorAll("button")].find(({ value }) => value === action);
  (button ?? article).focus({ preventScroll: true });
}
