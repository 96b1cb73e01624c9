/** The dialog that a form is filled in: sent without a reload, and open with all that was typed until it is taken. */

import { enhanceSearch } from "./search-field.js";
import { localiseTimes } from "./times.js";

const previewDelayMs = 400;
/** Begins the names of the controls that stand for fields. */
const prefix = "value.";

export class FormDialog {
  #dialog;
  /** @type {(path: string, body: object, signal?: AbortSignal) => Promise<any>} */
  #post;
  #previewTimer = 0;
  #previewRequest = new AbortController();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(path: string, body: object, signal?: AbortSignal) => Promise<any>} post rejects with words for the reader
   */
  constructor(dialog, post) {
    this.#dialog = dialog;
    this.#post = post;
    dialog.addEventListener("close", () => this.#clear());
    dialog.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest(".form-cancel") !== null) dialog.close();
    });
    for (const kind of ["input", "change"]) dialog.addEventListener(kind, () => this.#previewSoon(previewDelayMs));
  }

  /** @param {string} html the form, in the place of one that is open */
  open(html) {
    this.#clear();
    const template = document.createElement("template");
    template.innerHTML = html;
    const form = /** @type {HTMLFormElement} */ (template.content.firstElementChild);
    // What is missing is said at its field like everything else that is wrong, and not in a bubble that passes.
    form.noValidate = true;
    for (const input of form.querySelectorAll("input[data-search]")) enhanceSearch(/** @type {any} */ (input));
    localiseTimes(form);
    this.#dialog.replaceChildren(form);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    firstControl(form)?.focus();
    this.#previewSoon(0);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} submitter
   * @returns {Promise<any>} the answer when it is no form and no fault: then the dialog is closed
   */
  async submit(form, submitter) {
    if (form.ariaBusy === "true") return undefined;
    form.ariaBusy = "true";
    if (submitter !== null) submitter.ariaBusy = "true";
    try {
      const answer = await this.#post(form.getAttribute("action") ?? "", valuesOf(form));
      // It was closed, or another one opened, while the answer was on its way.
      const shown = this.#dialog.contains(form);
      if (answer.faults !== undefined) {
        if (shown) showFaults(form, answer.faults);
      } else if (answer.form !== undefined) {
        if (shown) this.open(answer.form);
      } else {
        if (shown) this.#dialog.close();
        return answer;
      }
    } catch (error) {
      problemOf(form).textContent = error instanceof Error ? error.message : "";
    } finally {
      form.ariaBusy = null;
      if (submitter !== null) submitter.ariaBusy = null;
    }
    return undefined;
  }

  #clear() {
    clearTimeout(this.#previewTimer);
    this.#previewRequest.abort();
    this.#dialog.replaceChildren();
  }

  /** @param {number} delayMs */
  #previewSoon(delayMs) {
    clearTimeout(this.#previewTimer);
    this.#previewTimer = setTimeout(() => void this.#preview(), delayMs);
  }

  async #preview() {
    const form = this.#dialog.querySelector("form");
    const place = form?.querySelector(".preview");
    if (form === null || !(place instanceof HTMLElement)) return;
    this.#previewRequest.abort();
    this.#previewRequest = new AbortController();
    const { signal } = this.#previewRequest;
    try {
      const path = (form.getAttribute("action") ?? "").replace("/form", "/form/preview");
      const { preview } = await this.#post(path, valuesOf(form), signal);
      // A screen reader hears what changed, and nothing when nothing did.
      if (!signal.aborted && place.dataset.shown !== preview) {
        place.innerHTML = preview;
        localiseTimes(place);
        place.dataset.shown = preview;
      }
    } catch {
      // It is only a look ahead: what is wrong is said when the form is sent.
    }
  }
}

/** @param {HTMLFormElement} form */
function valuesOf(form) {
  const data = new FormData(form);
  const names = [...new Set(data.keys())].filter((name) => name.startsWith(prefix));
  return {
    opened: data.get("opened"),
    values: Object.fromEntries(names.map((name) => [name.slice(prefix.length), data.getAll(name)])),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {Readonly<Record<string, string>>} faults
 */
function showFaults(form, faults) {
  const unplaced = new Map(Object.entries(faults));
  let first;
  for (const field of form.querySelectorAll("[data-field]")) {
    const name = field.getAttribute("data-field") ?? "";
    const fault = unplaced.get(name);
    unplaced.delete(name);
    /** @type {Element} */ (field.querySelector(".fault")).textContent = fault ?? "";
    const controls = field.querySelectorAll("input, textarea, select");
    for (const control of controls) control.setAttribute("aria-invalid", String(fault !== undefined));
    if (fault !== undefined) first ??= controls[0];
  }
  problemOf(form).textContent = [...unplaced.values()].join(" ");
  const target = first ?? problemOf(form);
  target.scrollIntoView({ block: "center" });
  /** @type {HTMLElement} */ (target).focus();
}

/** @param {HTMLFormElement} form */
function firstControl(form) {
  return /** @type {HTMLElement | null} */ (
    form.querySelector("[data-field] :is(input, textarea, select)") ?? form.querySelector("button")
  );
}

/** What is wrong with no field in particular. @param {HTMLFormElement} form */
function problemOf(form) {
  return /** @type {HTMLElement} */ (form.querySelector(".form-problem"));
}
